"""What a station works on and where, one row a choice, so that it can be found and counted by them (§0.2, §1, §2.9)."""

from django.db import models

from kezhan.stations.models.station import Station


class FocusTask(models.Model):
    """A task of the edition on which the station works."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="chosen_tasks", db_index=False)
    task = models.CharField("重点任务", max_length=40)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["task", "station"], name="stations_by_task")]
        constraints = [models.UniqueConstraint(fields=["station", "task"], name="a_task_is_chosen_once")]

    def __str__(self) -> str:
        return self.task


class StationAim(models.Model):
    """An aim of the edition that the station pursues."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="chosen_aims", db_index=False)
    aim = models.CharField("服务目标", max_length=40)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["aim", "station"], name="stations_by_aim")]
        constraints = [models.UniqueConstraint(fields=["station", "aim"], name="an_aim_is_chosen_once")]

    def __str__(self) -> str:
        return self.aim


class RadiatedDivision(models.Model):
    """A division that the station serves."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="chosen_divisions", db_index=False)
    division = models.CharField("辐射区域", max_length=9)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["division", "station"], name="stations_by_radiated_division")]
        constraints = [models.UniqueConstraint(fields=["station", "division"], name="a_division_is_named_once")]

    def __str__(self) -> str:
        return self.division
