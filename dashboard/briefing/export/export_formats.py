"""The formats in which a briefing can be exported, each with what it is for.

Each format's writer is imported on first use: no other command should wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.briefing.export.export_bundle import Papers, Progress
from dashboard.briefing.stage.scenes import SceneShown
from dashboard.text.file_names import file_name


@dataclass(frozen=True)
class Form:
    """A file format of a briefing."""

    id: str
    suffix: str
    media_type: str
    title: str
    use: str
    """One line: what it is for."""
    is_picture: bool = False
    """Whether it shows one scene rather than the briefing."""
    holds_notes: bool = False
    holds_verbatim: bool = False
    is_slow: bool = False
    """Whether it takes minutes, where the others take seconds."""

    def write(self, papers: Papers, scene: SceneShown, progress: Progress) -> bytes:
        """Return the briefing or, as a picture, one ``scene`` of it."""
        if self.id == "pptx":
            from dashboard.briefing.export.slides import pptx

            return pptx(papers, progress)
        if self.id == "pdf":
            from dashboard.briefing.export.handout import handout

            return handout(papers, progress)
        if self.id == "mp4":
            from dashboard.briefing.export.video import video

            return video(papers, progress)
        if self.id == "html":
            from dashboard.briefing.stage.stage_page import one_file_html

            page = one_file_html(
                papers.name,
                papers.briefing,
                papers.dossier,
                papers.geometry,
                notes=papers.with_notes,
                about=(papers.reference, papers.imprint, *papers.filters, *papers.licences),
                made=papers.made_from,
                verbatim=papers.verbatim,
                house=papers.house,
            ).encode()
        else:
            from dashboard.briefing.export.slide_image import picture

            page = picture(papers, scene, png=self.id == "png")
        progress(1, 1)
        return page


def quietly(done: int, of: int) -> None:
    """Report no progress."""
    del done, of


def briefing_file_name(papers: Papers, form: Form, scene: SceneShown | None = None) -> str:
    """Return a name for the file: title and day, and the scene where it shows only one."""
    number = f"scene {scene.number}" if form.is_picture and scene else ""
    return file_name(form.suffix, papers.made.date(), papers.briefing.title[:60], number)


FORMATS = {
    form.id: form
    for form in (
        Form(
            "pptx", ".pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "PowerPoint", "slides to edit and to show elsewhere",
            holds_notes=True, holds_verbatim=True,
        ),
        Form(
            "pdf", ".pdf", "application/pdf", "PDF handout",
            "a page a scene with footnotes, to print and to keep",
            holds_notes=True, holds_verbatim=True,
        ),
        Form(
            "html", ".html", "text/html; charset=utf-8", "One HTML file",
            "the stage itself with its live map, from a disk",
            holds_notes=True, holds_verbatim=True,
        ),
        Form(
            "mp4", ".mp4", "video/mp4", "Video",
            "each scene for its seconds; notes are its subtitles", holds_notes=True, is_slow=True,
        ),
        Form(
            "png", ".png", "image/png", "PNG", "one scene as a picture", is_picture=True
        ),
        Form(
            "svg", ".svg", "image/svg+xml", "SVG", "one scene as a drawing", is_picture=True
        ),
    )
}  # fmt: skip
"""By the id that the command line and the URL know a format by."""
