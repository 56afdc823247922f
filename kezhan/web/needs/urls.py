"""The addresses of needs."""

from django.urls import path

from kezhan.web.needs import checking, hosts, importing, listing, posting, showing

urlpatterns = [
    path("needs/", listing.needs, name="needs"),
    path("needs/new/", posting.new, name="new-need"),
    path("needs/import/", importing.upload, name="need-import"),
    path("needs/import/template/", importing.blank, name="need-import-template"),
    path("needs/import/<int:pk>/", importing.run, name="need-import-run"),
    path("needs/import/<int:pk>/bringing/", importing.bring, name="need-import-bringing"),
    path("needs/<int:pk>/", showing.need, name="need"),
    path("needs/<int:pk>/change/", posting.change, name="need-change"),
    path("needs/<int:pk>/attachment/", posting.attachment, name="need-attachment"),
    path("needs/<int:pk>/posting/", posting.post_need, name="need-posting"),
    path("needs/<int:pk>/opening/", checking.opening, name="need-opening"),
    path("needs/<int:pk>/return/", checking.returning, name="need-return"),
    path("needs/<int:pk>/closing/", checking.closing, name="need-closing"),
    path("needs/<int:pk>/reopening/", checking.reopening, name="need-reopening"),
    path("needs/<int:pk>/host/", hosts.host, name="need-host"),
    path("needs/<int:pk>/host/removal/", hosts.removal, name="need-host-removal"),
    path("needs/<int:pk>/recommended/<int:society>/", checking.recommending, name="need-recommended"),
]
