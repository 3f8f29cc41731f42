"""In which forms documents and statements are written, and by what."""

from __future__ import annotations

from threeassets.plumbing.forms import Form, Forms

DOCUMENT = Forms(
    {
        "docx": Form("reports.kit.render_docx:render_docx", paper="docx", binary=True),
        "html": Form("reports.kit.render_html:render_html", paper="style"),
        "pdf": Form("reports.kit.pdf:render_pdf", binary=True),
    },
    usual=("docx", "html"),
)
STATEMENTS = Forms(
    {
        "xlsx": Form("reports.statements.workbook:statements_workbook", binary=True),
        "text": Form("reports.statements.text:statements_file", ending="txt"),
        "docx": Form("reports.statements.papers:statements_docx", paper="docx", binary=True),
        "html": Form("reports.statements.papers:statements_html", paper="style"),
        "pdf": Form("reports.statements.papers:statements_pdf", binary=True),
    },
    usual=("xlsx", "text"),
)
