"""Tables that a browser keeps as a file."""

from collections.abc import Iterable

from fastapi.responses import Response

from bot import spreadsheet


def table_to_keep(name: str, rows: Iterable[spreadsheet.Row]) -> Response:
    """The rows as CSV under this name, which holds nothing foreign; in front of them the mark by which Excel knows that
    the text is in UTF-8."""
    return Response(
        spreadsheet.written(rows).encode("utf-8-sig"),
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"},
    )
