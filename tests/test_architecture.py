"""The house keeps its shape: imports go one way, between apps and between layers."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ["cress_site", "venues", "members", "events"]

# What a module of each layer may import from its own or a lower app.
PURE = {"models", "rules"}
LAYERS = {
    "models": {"models"},
    "rules": PURE,
    "services": PURE | {"services"},
    "emails": PURE | {"emails"},
    "forms": PURE | {"forms"},
    "views": PURE | {"forms", "services", "views"},
    "admin": PURE | {"forms", "services", "admin"},
    "tasks": PURE | {"services", "tasks"},
}


def modules():
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def imported(path):
    """Yield the dotted names a module imports, relative ones made absolute."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level]) if node.level else []
            base += node.module.split(".") if node.module else []
            yield from (".".join([*base, alias.name]) for alias in node.names)


def layer(parts):
    """Return the layer of a module inside its app, or None for what stands beside the layers."""
    return next((part for part in parts[1:2] if part in LAYERS), None)


def is_frame_module(parts):
    return parts[0] == "cress_site"


def test_apps_are_imported_one_way():
    wrong = []
    for path in modules():
        app = path.relative_to(ROOT).parts[0]
        higher = set(APPS[APPS.index(app) + 1 :])
        for name in imported(path):
            if name.split(".")[0] in higher:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def test_layers_are_imported_one_way():
    wrong = []
    for path in modules():
        own = layer(path.relative_to(ROOT).with_suffix("").parts)
        if own is None or is_frame_module(path.relative_to(ROOT).parts):
            continue
        for name in imported(path):
            parts = name.split(".")
            other = layer(parts) if parts[0] in APPS[1:] else None
            if other and other not in LAYERS[own]:
                wrong.append(f"{path.relative_to(ROOT)} ({own}) imports {name} ({other})")
    assert wrong == []


def test_nobody_imports_periodic_tasks():
    users = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        for name in imported(path)
        if path.stem != "tasks" and name.split(".")[0] in APPS[1:] and ".tasks" in f".{name}"
    ]
    assert users == []


@pytest.mark.parametrize("word", ["mark_safe", "|safe", "format_html(f"])
def test_only_the_sanitiser_declares_text_safe(word):
    holders = [
        path.relative_to(ROOT).as_posix()
        for folder in (*APPS, "templates")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".html", ".txt") and word in path.read_text()
    ]
    assert [holder for holder in holders if holder != "cress_site/html.py"] == []
