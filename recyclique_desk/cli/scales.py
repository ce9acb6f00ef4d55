"""`scale list`, `scale read` and `scale simulate`: what a volunteer reads out on the phone."""

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from recyclique_desk.cli.parser import Parser
from recyclique_desk.devices.protocols import AUTO, PROTOCOLS, LineSettings
from recyclique_desk.domain.errors import DeskError, UserError
from recyclique_desk.domain.scales import Reading, ScaleStatus
from recyclique_desk.domain.weight import format_kg, kg_from_grams
from recyclique_desk.support.paths import Paths
from recyclique_desk.support.scale_words import kind_words, status_words
from recyclique_desk.support.text import language, tr

_USUAL_SECONDS = 10.0

AddCommand = Callable[..., Parser]


def add_scales(tree: "argparse._SubParsersAction[Parser]", add: AddCommand) -> None:
    """Add the command `scale`."""
    acts = add(tree, "scale", "scale", None, tr("la balance du comptoir")).add_subparsers(
        required=True, metavar=tr("acte"), dest="act"
    )
    listing = add(acts, "list", "scale list", list_scales, tr("ce qui est branché"))
    listing.add_argument("--json", action="store_true", help=tr("pour un autre programme"))
    reading = add(
        acts, "read", "scale read", read_scale, tr("ce que dit une balance, et ce qu'on y lit")
    )
    _add_port(reading, tr("COM3, /dev/ttyUSB0, socket://hôte:port, rfc2217://hôte:port ou hid:"))
    reading.add_argument(
        "--protocol",
        choices=(*PROTOCOLS, AUTO),
        default=AUTO,
        help=tr("auto : le trouve, sans jamais tarer ni mettre à zéro"),
    )
    reading.add_argument(
        "--seconds",
        type=_seconds,
        default=_USUAL_SECONDS,
        metavar="N",
        help=tr("combien de secondes lire"),
    )
    reading.add_argument(
        "--line",
        type=_line,
        metavar=tr("RÉGLAGE"),
        help=tr("vitesse et format du port série, par exemple 4800-8N1 ; sinon, l'usuel"),
    )
    reading.add_argument(
        "--json", action="store_true", help=tr("pour un autre programme : un objet par ligne")
    )
    simulating = add(
        acts,
        "simulate",
        "scale simulate",
        simulate_scale,
        tr("fait comme une balance, pour essayer sans en avoir"),
    )
    simulating.epilog = _script_help()
    simulating.formatter_class = argparse.RawDescriptionHelpFormatter
    _add_port(simulating, tr("socket://127.0.0.1:4001 (port 0 : un port libre), pty ou pty:/lien"))
    simulating.add_argument(
        "--protocol", choices=tuple(PROTOCOLS), required=True, help=tr("ce que parle la balance")
    )
    simulating.add_argument(
        "--script", metavar=tr("FICHIER"), help=tr("le scénario ; « - » : entrée standard")
    )


def _add_port(parser: Parser, text: str) -> None:
    parser.add_argument("--port", required=True, metavar="URL", help=text)


def _script_help() -> str:
    return tr(
        "Le scénario, une ligne par acte (# : remarque) :\n"
        "  load KG        pose ce poids : 0,3 s de mouvement, puis stable\n"
        "  clear          vide le plateau\n"
        "  tare KG        tare sur la balance (tare 0 : plus de tare)\n"
        "  motion S       bouge pendant S secondes\n"
        "  wait S         reste ainsi pendant S secondes\n"
        "  silence S      ne dit rien pendant S secondes\n"
        "  unplug S       câble débranché pendant S secondes\n"
        "  over, under, not-ready, needs-zero, fault : cet état, jusqu'à ok ou load\n"
        "  print          envoie une trame ; cut : la fin d'une trame\n"
        "  send TEXTE     envoie ce texte (\\r, \\n, \\x02 …)\n"
        "  unit kg|g|lb   unité ; comma, point : signe décimal\n"
        "  repeat         recommence ; end : arrête\n"
        "Après la dernière ligne, la balance reste comme elle est jusqu'à Ctrl-C."
    )


def list_scales(options: argparse.Namespace, paths: Paths) -> int:
    """Print the ports of this computer."""
    from recyclique_desk.devices.listing import list_ports

    found = list_ports()
    if options.json:
        ports = [{"url": each.url, "title": each.title, "hid": each.is_hid} for each in found.ports]
        print(json.dumps({"ports": ports, "missing": [_sentence(each) for each in found.missing]}))
        return 0
    for each in found.ports:
        print(f"{each.url}  {each.title}")
    if not found.ports:
        print(tr("Aucun port série et aucune balance USB sur cet ordinateur."))
    for trouble in found.missing:
        print(_sentence(trouble), file=sys.stderr)
    return 0


def read_scale(options: argparse.Namespace, paths: Paths) -> int:
    """Print what a scale says, reading by reading; 1 if nothing was understood."""
    from recyclique_desk.devices.session import ScaleAddress, ScaleSession
    from recyclique_desk.devices.stop import Deadline
    from recyclique_desk.devices.transports import LibraryMissing

    session = ScaleSession(ScaleAddress(options.port, options.protocol, options.line))
    stop = Deadline(options.seconds)
    understood = 0

    def show(reading: Reading) -> None:
        nonlocal understood
        understood += reading.status not in {ScaleStatus.SILENT, ScaleStatus.UNREADABLE}
        print(_as_json(reading) if options.json else _as_text(reading), flush=True)
        if isinstance(session.trouble, LibraryMissing):
            stop.set()

    session.run(show, stop)
    if session.trouble is not None:
        print(_sentence(session.trouble), file=sys.stderr)
    elif not understood:
        print(
            tr("Rien n'a été compris : vérifiez le protocole et les réglages du port."),
            file=sys.stderr,
        )
    return 0 if understood else 1


def simulate_scale(options: argparse.Namespace, paths: Paths) -> int:
    """Serve a simulated scale until the script ends or somebody interrupts."""
    from recyclique_desk.devices.simulator import ScaleSimulator, parse_script
    from recyclique_desk.devices.stop import Never

    simulator = ScaleSimulator(
        options.protocol, options.port, parse_script(_script(options.script))
    )
    print(simulator.url, flush=True)
    with suppress(KeyboardInterrupt):
        simulator.serve(Never())
    return 0


def _script(name: str | None) -> str:
    if name is None:
        return ""
    if name == "-":
        return sys.stdin.read()
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UserError("Le scénario {path} ne peut pas être lu.", path=name) from error


def _as_json(reading: Reading) -> str:
    return json.dumps(
        {
            "status": reading.status.value,
            "grams": reading.grams,
            "stable": reading.stable,
            "kind": reading.kind.value,
            "tare_grams": reading.tare_grams,
            # Each byte is one character, so that nothing of a frame is lost.
            "raw": reading.raw.decode("latin-1"),
            "at": reading.at.isoformat(timespec="milliseconds"),
        }
    )


def _as_text(reading: Reading) -> str:
    grams = reading.grams
    kg = "" if grams is None else f"{format_kg(kg_from_grams(grams), language=language())} kg"
    words = [kg, status_words(reading.status), kind_words(reading.kind)]
    said = ", ".join(filter(None, words))
    return f"{said}  {reading.raw!r}" if reading.raw else said


def _sentence(error: DeskError) -> str:
    return tr(error.message).format(**error.params)


def _seconds(text: str) -> float:
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise argparse.ArgumentTypeError(tr("un nombre de secondes est attendu"))
    return seconds


def _line(text: str) -> LineSettings:
    try:
        return LineSettings.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            tr("« {text} » n'est pas un réglage comme 9600-8N1").format(text=text)
        ) from None
