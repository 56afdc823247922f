"""What was handed in and remarked so far becomes the first round."""

from django.db import migrations


def carry_over(apps, schema_editor):
    names = ("YearSummary", "SummaryPart", "SummarySubmission", "SummaryRemark", "SummaryPassage")
    summaries, parts, submissions, remarks, passages = (apps.get_model("summaries", one).objects for one in names)
    for summary in summaries.exclude(handed_in_at=None):
        texts = dict(parts.filter(summary=summary).values_list("key", "text"))
        submissions.create(summary=summary, round=1, texts=texts, handed_in_at=summary.handed_in_at)
    for part in parts.exclude(remark="").order_by("pk"):
        returned = passages.filter(summary=part.summary_id, move="return_summary").order_by("pk").last()
        if returned is not None:
            remarks.create(
                summary_id=part.summary_id,
                round=1,
                key=part.key,
                text=part.remark,
                stood=part.text,
                asked_at=returned.taken_at,
                asked_by=returned.taken_by,
                asked_by_post=returned.taken_by_post,
                asked_by_account=returned.taken_by_account,
            )


class Migration(migrations.Migration):
    dependencies = [("summaries", "0003_remarks_by_round")]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RemoveField(model_name="summarypart", name="remark"),
    ]
