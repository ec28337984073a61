"""Find where Python code puts children's data at risk.

                               cli/                                    commands, options, exit codes
                  testing.py  adopt.py  beginning.py                   `# expect:` harness, `annotate` and `fields`, `init`
                             pipeline.py                               the plan of a run, one call a line
                      study.py           shipped.py                    the costly half of it; our packs, decoded in the wheel
   +---------+--------+---------+---------+---------+--------+--------+
frontend   store    packs     engine    triage    report    fix    config     rooms: import model, never each other
   +---------+--------+---------+---------+---------+--------+--------+
                               model                                   frozen values; imports nothing of ours

    bytes -frontend-> FileSummary -store-> all summaries -engine-> Findings -triage-> Report -report-> text, SARIF, JSON
       (per file, in parallel)          (whole program, driven by demand)

The names below are looked up when they are first used, so that `import rd4c_lint.markers` costs two small modules.
"""

__version__ = "0.1.0"
__all__ = ["Finding", "__version__", "analyze"]


def __getattr__(name: str) -> object:
    if name == "analyze":
        from .pipeline import analyze

        return analyze
    if name == "Finding":
        from .model.finding import Finding

        return Finding
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
