"""Text and Markdown: decoded, with the front matter set apart."""

from __future__ import annotations

from pipeline.clean.decode import Decoded, decode
from pipeline.clean.front_matter import read_front_matter
from pipeline.clean.readers.model import Options, Problem, Reader, Reading, Style
from pipeline.clean.readers.values import plain_value


def _read(data: bytes, style: Style) -> Reading:
    decoded = decode(data)
    raw_text = decoded.text
    front_matter = read_front_matter(raw_text)
    problems = list(damage(decoded))
    if front_matter.problem is not None:
        problems.append(
            Problem(
                "front-matter",
                f"{front_matter.problem}; the text was processed without it. "
                "Mend the lines between '---' at the top of the file.",
            )
        )
    return Reading(
        raw_text=raw_text,
        style=style,
        body_start=front_matter.end,
        properties={
            name: value
            for name, given in front_matter.properties.items()
            if (value := plain_value(given)) is not None
        },
        problems=tuple(problems),
    )


def damage(decoded: Decoded) -> tuple[Problem, ...]:
    """What is to be told of characters that could not be decoded, if there are any."""
    if not decoded.damaged:
        return ()
    message = (
        f"{decoded.damaged} characters could not be decoded and stand as U+FFFD. "
        "Save the file as UTF-8."
    )
    return (Problem("damaged-characters", message),)


def _read_text(data: bytes, options: Options) -> Reading:
    return _read(data, "plain")


def _read_markdown(data: bytes, options: Options) -> Reading:
    return _read(data, "markdown")


TEXT = Reader("text", (".txt", ".text"), _read_text)
MARKDOWN = Reader("markdown", (".md", ".markdown"), _read_markdown)
