"""The lab by hand.

python -m tests.lab list                 the faults, and the labs that stand now
python -m tests.lab up [--ipv4-only] [--village] [--ping-closed]
python -m tests.lab shell ID [MACHINE]   look around inside (pc, router, switch, isp …)
python -m tests.lab run ID -- COMMAND    on the PC, as the unprivileged user
python -m tests.lab inject ID FAULT
python -m tests.lab heal ID [FAULT]      without a fault: all of them
python -m tests.lab look ID              what is seen from the PC
python -m tests.lab clean [--all]        labs without an owner, or every lab
"""

import argparse
import json
import os
import sys

from tests.lab import guard
from tests.lab.able import obstacle
from tests.lab.lab import Lab
from tests.lab.layout import Layout
from tests.lab.networks import EVERYTHING
from tests.lab.place import NAMESPACES, Place, places
from tests.lab.plan import OFFICE, VILLAGE
from tests.lab.shell import LabError, inside
from tests.lab.witness import see


def main() -> int:
    """Do what the command line says; 2 for wrong use."""
    args = _parser().parse_args()
    reason = obstacle()
    if reason and args.command != "list":
        print(reason, file=sys.stderr)
        return 2
    try:
        return int(_COMMANDS[args.command](args))
    except (LabError, KeyError) as error:
        print(error.args[0], file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.lab", description="The fault lab.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list")
    up = commands.add_parser("up")
    for flag in ("--ipv4-only", "--village", "--ping-closed"):
        up.add_argument(flag, action="store_true")
    for name in ("shell", "run", "inject", "heal", "look", "down"):
        commands.add_parser(name).add_argument("id")
    one = commands.choices
    one["shell"].add_argument("machine", nargs="?", default="pc", choices=NAMESPACES)
    one["run"].add_argument("argv", nargs="+")
    one["inject"].add_argument("fault", choices=EVERYTHING, metavar="FAULT")
    one["heal"].add_argument("fault", nargs="?", choices=EVERYTHING, metavar="FAULT")
    commands.add_parser("clean").add_argument("--all", action="store_true")
    return parser


def _list(args: argparse.Namespace) -> int:
    for fault in EVERYTHING.values():
        print(f"{fault.id:32} {fault.cause:20} {fault.says}")
    for place in places():
        print(f"\nlab {place.id}: {', '.join(place.load('injected.json') or []) or 'healthy'}")
    return 0


def _up(args: argparse.Namespace) -> int:
    plan = VILLAGE if args.village else OFFICE
    with Lab(Layout(plan, not args.ipv4_only, not args.ping_closed), keep=True) as lab:
        print(lab.place.id)
    return 0


def _shell(args: argparse.Namespace) -> int:
    lab = Lab.standing(Place(args.id))
    print(f"{args.machine} of lab {args.id}, as root; leave with exit", file=sys.stderr)
    environment = {**lab.pc.environment(), "TERM": os.environ.get("TERM", "dumb")}
    command = inside(lab.place.namespace(args.machine), ["bash", "--norc", "-i"])
    os.execvpe(command[0], command, environment)


def _run(args: argparse.Namespace) -> int:
    lab = Lab.standing(Place(args.id))
    command = lab.pc.command(args.argv)
    os.chdir(lab.place.home)
    os.execvpe(command[0], command, lab.pc.environment())


def _inject(args: argparse.Namespace) -> int:
    print(Lab.standing(Place(args.id)).inject(args.fault).says)
    return 0


def _heal(args: argparse.Namespace) -> int:
    lab = Lab.standing(Place(args.id))
    for name in [args.fault] if args.fault else reversed(lab.injected):
        lab.heal(name)
    return 0


def _look(args: argparse.Namespace) -> int:
    print(json.dumps(see(Lab.standing(Place(args.id))), indent=2))
    return 0


def _down(args: argparse.Namespace) -> int:
    Lab.standing(Place(args.id)).close()
    return 0


def _clean(args: argparse.Namespace) -> int:
    for name in guard.sweep(everything=args.all, standing=True):
        print(f"taken down: {name}")
    return 0


_COMMANDS = {
    "list": _list,
    "up": _up,
    "shell": _shell,
    "run": _run,
    "inject": _inject,
    "heal": _heal,
    "look": _look,
    "down": _down,
    "clean": _clean,
}


if __name__ == "__main__":
    sys.exit(main())
