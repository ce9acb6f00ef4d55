"""Writes the man pages and the shell completions from the program's own parser.

    python parser_pages.py FOLDER VERSION DATE

Run with a Python that has what the program needs, by `desk.py installers`.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "recyclique-desk"
HEADINGS = {
    "fr": ("NOM", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDES", "ENVIRONNEMENT"),
    "en": ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "ENVIRONMENT"),
}
SUMMARY = {
    "fr": "le comptoir d'accueil d'une ressourcerie",
    "en": "the reception counter of a reuse centre",
}
VARIABLES = {
    "fr": {
        "RECYCLIQUE_DESK_DB": "la base, comme --db",
        "RECYCLIQUE_DESK_USER": "la personne, comme --user",
        "RECYCLIQUE_DESK_PASSWORD": "son mot de passe",
        "RECYCLIQUE_DESK_HOME": "un seul dossier pour les données, les réglages et le journal",
    },
    "en": {
        "RECYCLIQUE_DESK_DB": "the database, as --db",
        "RECYCLIQUE_DESK_USER": "the person, as --user",
        "RECYCLIQUE_DESK_PASSWORD": "their password",
        "RECYCLIQUE_DESK_HOME": "one folder for data, settings and log",
    },
}


def commands_of(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Give every command with its parser, the program itself first."""
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                yield from commands_of(child, (*words, name))


def options_of(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Give the options of a command that are told of, those of its parents left out."""
    return [
        each
        for each in parser._actions
        if each.option_strings and each.help is not argparse.SUPPRESS
    ]


def manual(parser: argparse.ArgumentParser, language: str, version: str, date: str) -> str:
    """Write the man page in the language that is in force."""
    name, synopsis, description, options, commands, environment = HEADINGS[language]
    lines = [
        f'.TH RECYCLIQUE\\-DESK 1 "{date}" "RecyClique Desk {version}"',
        *(f".SH {name}", f"{roff(NAME)} \\- {roff(SUMMARY[language])}"),
        *(
            f".SH {synopsis}",
            f".B {roff(NAME)}",
            "[OPTIONS] [COMMANDE]" if language == "fr" else "[OPTIONS] [COMMAND]",
        ),
        *(f".SH {description}", roff(parser.description or ""), ".PP", roff(parser.epilog or "")),
        f".SH {options}",
        *told_options(parser),
        f".SH {commands}",
    ]
    for words, child in commands_of(parser):
        if words and not any(
            isinstance(each, argparse._SubParsersAction) for each in child._actions
        ):
            lines += [f".SS {roff(' '.join(words) + ' ' + arguments(child)).strip()}"]
            lines += [roff(child.description or ""), *told_options(child)]
    lines.append(f".SH {environment}")
    for variable, meaning in VARIABLES[language].items():
        lines += [".TP", f".B {variable}", roff(meaning)]
    return "\n".join(lines) + "\n"


def arguments(parser: argparse.ArgumentParser) -> str:
    """Give the words that a command takes besides its options."""
    taken = [each for each in parser._actions if not each.option_strings]
    names = [str(each.metavar or each.dest) for each in taken]
    return " ".join(
        f"[{name}]" if each.nargs == "?" else name for each, name in zip(taken, names, strict=True)
    )


def told_options(parser: argparse.ArgumentParser) -> list[str]:
    """Write each option with its help."""
    lines: list[str] = []
    for each in options_of(parser):
        value = "" if each.nargs == 0 else f" {each.metavar or each.dest.upper()}"
        if each.choices and not each.metavar:
            value = f" {{{','.join(map(str, each.choices))}}}"
        words = (each.help or "") % {**vars(each), "prog": NAME} if each.help else ""
        lines += [".TP", f".B {roff(', '.join(each.option_strings) + value)}", roff(words) or "\\&"]
    return lines


def roff(text: str) -> str:
    """Write a text so that troff takes it literally."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def bash(parser: argparse.ArgumentParser) -> str:
    """Write the completion for bash: commands, their options, and files."""
    cases = []
    for words, child in commands_of(parser):
        names = [option for each in options_of(child) for option in each.option_strings]
        for action in child._actions:
            if isinstance(action, argparse._SubParsersAction):
                names += list(action.choices)
        cases.append(f"    '{' '.join(words)}') words='{' '.join(names)}' ;;")
    known = " ".join(sorted({word for words, _child in commands_of(parser) for word in words}))
    choices = []
    for _words, child in commands_of(parser):
        for each in options_of(child):
            if each.choices:
                values = " ".join(map(str, each.choices))
                key = "|".join(each.option_strings)
                choices.append((key, values))
    told = "\n".join(
        f"    {key}) COMPREPLY=($(compgen -W '{values}' -- \"$current\")); return ;;"
        for key, values in sorted(dict(choices).items())
    )
    return f"""\
# bash completion of {NAME}, made from its parser
_recyclique_desk() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
  local command='' word words=''
  COMPREPLY=()
  case $before in
{told}
  esac
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case " {known} " in
      *" $word "*) command="${{command:+$command }}$word" ;;
    esac
  done
  case $command in
{chr(10).join(cases)}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ $current != -* ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY+=($(compgen -f -- "$current"))
  fi
}}
complete -F _recyclique_desk {NAME} {NAME}-cli
"""


def zsh() -> str:
    """Write the completion for zsh, which runs the one for bash."""
    return (
        f"#compdef {NAME} {NAME}-cli\n"
        "autoload -U +X bashcompinit && bashcompinit\n"
        f"source /usr/share/bash-completion/completions/{NAME}\n"
    )


def main(arguments: list[str]) -> int:
    """Write all pages into a folder."""
    sys.path.insert(0, str(ROOT))
    from recyclique_desk.cli.arguments import complete_parser  # noqa: PLC0415
    from recyclique_desk.support.text import use_language  # noqa: PLC0415

    folder, version, date = Path(arguments[0]), arguments[1], arguments[2]
    for language in HEADINGS:
        use_language(language)
        text = manual(complete_parser(), language, version, date)
        page = folder / ("man1" if language == "en" else f"{language}/man1") / f"{NAME}.1"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8", newline="\n")
    (folder / f"{NAME}.bash").write_text(bash(complete_parser()), encoding="utf-8", newline="\n")
    (folder / f"_{NAME}").write_text(zsh(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
