"""Write rules as pages: `rd4c-lint explain RULE` and `rd4c-lint rules`.

Markdown that reads as plain text; the same rules give the same bytes.
"""

from collections.abc import Collection, Iterable, Iterator

from rd4c_lint.model.rule import LabelWord, Rule, RuleFix, Vocabulary

_SHAPES = {
    "flow": "It follows marked fields to the concepts below.",
    "guard": "It follows marked fields to the concepts below and asks what guards the way.",
    "agreement": "It follows marked fields to recipients and holds each against the register of agreements.",
    "together": "It looks at which marked fields leave together.",
    "call": "It looks at calls and their constant arguments.",
    "require": "It looks at how marked fields are declared.",
    "house": "It looks at marks and suppressions themselves.",
}
_FAULTS = {
    "missing": "no agreement of the register names the recipient",
    "expired": "every agreement that names the recipient is over",
    "outside": "no agreement in force with the recipient covers label, subject and purpose",
}
_LEVELS = ((7.0, "error"), (4.0, "warning"), (0.0, "note"))


def render_rule_page(rule: Rule, vocabulary: Vocabulary) -> str:
    """Return one rule's page: what it finds, why that is a risk, what to do, what it looks at and where it comes from."""
    blocks = [f"# {rule.id} {rule.name}", rule.doc.what]
    for title, text in (("Why", rule.doc.why), ("What to do", rule.doc.fix)):
        if text:
            blocks.append(f"## {title}\n\n{text}")
    if rule.fix is not None:
        blocks.append(f"## Fix\n\n{_describe_fix(rule.fix)}")
    blocks.append("\n".join(["## What it looks at", "", _SHAPES[rule.shape], "", *_list_scope(rule, vocabulary)]).rstrip())
    blocks.append("\n".join(["## Facts", "", *_list_facts(rule, vocabulary)]))
    if rule.shape != "house":
        blocks.append(f"## Allowing it\n\n    # rd4c: ignore[{rule.name}] until=2027-01-31 -- why it is fine here")
    return "\n\n".join(blocks) + "\n"


def render_catalogue(rules: Iterable[Rule]) -> str:
    """Return the table of all rules, sorted by id."""
    rows = [("Id", "Name", "Level", "Score", "Stage", "Finds")]
    rows.extend(
        (rule.id, rule.name, name_level(rule.base), f"{rule.base:.1f}", rule.stage, _name_finding(rule))
        for rule in sorted(rules, key=lambda each: each.id)
    )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [_format_row(row, widths) for row in rows]
    lines.insert(1, _format_row(["-" * width for width in widths], widths))
    return "\n".join(lines) + "\n"


def render_stages(rules: Iterable[Rule], vocabulary: Vocabulary) -> str:
    """Return the rules by stage of the data lifecycle, each with what it finds; a stage without rules says so."""
    every = sorted(rules, key=lambda each: each.id)
    blocks = []
    for stage, what in vocabulary.stages.items():
        rows = [("Rule", "Finds", "Principles", "Seen by")]
        rows.extend(
            (f"[{rule.id} {rule.name}](rules/{rule.name}.md)", rule.doc.what.replace("|", "/"), ", ".join(rule.principles), rule.persona)
            for rule in every
            if rule.stage == stage
        )
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines = [_format_row(row, widths) for row in rows]
        lines.insert(1, _format_row(["-" * width for width in widths], widths))
        blocks.append(f"## {stage.capitalize()}: {what}\n\n" + ("\n".join(lines) if len(rows) > 1 else "No rule yet.") + "\n")
    return "\n".join(blocks)


def name_level(score: float) -> str:
    """Return the level of a score: error from 7.0, warning from 4.0, else note."""
    return next(level for least, level in _LEVELS if score >= least)


def _describe_fix(fix: RuleFix) -> str:
    command = "check --fix" if fix.safety == "safe" else "check --fix --unsafe-fixes"
    title = fix.title.replace("{fields}", "the field")
    return f"`{command}`: {title[:1].lower()}{title[1:]}, where the source is plain enough."


def _name_finding(rule: Rule) -> str:
    text = rule.doc.what.replace("|", "/")
    return text if rule.persona == "regular" else f"{text} ({rule.persona})"


def _format_row(cells: Collection[str], widths: Iterable[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


def _list_scope(rule: Rule, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the rule's keys in words, one list item each; a key that says nothing is left out."""
    if rule.shape != "house":
        yield f"- labels: {_list_labels(rule.labels, vocabulary.labels)}"
    if rule.tiers:
        yield f"- tiers: {', '.join(str(tier) for tier in rule.tiers)}"
    if rule.subjects != ("*",):
        yield from _list_words("subjects", rule.subjects, vocabulary.subjects)
    yield from _list_words("concepts", rule.concepts, vocabulary.concepts)
    yield from _list_words("accepted states", rule.accepts, vocabulary.states)
    yield from _list_words("states", rule.states, vocabulary.states)
    yield from _list_words("origins", rule.origins, vocabulary.origins)
    yield from _list_words("entry points", rule.entry, vocabulary.kinds)
    yield from _list_words("fires when the guard is weaker than", (rule.needs,) if rule.needs else (), vocabulary.strengths)
    yield from _list_words("and is at least", (rule.has,) if rule.has else (), vocabulary.strengths)
    yield from _list_limits(rule, vocabulary)


def _list_limits(rule: Rule, vocabulary: Vocabulary) -> Iterator[str]:
    if rule.whole:
        yield "- only where every field of a class leaves, chosen by nobody"
    if rule.whole_object is not None:
        yield "- only values that came as a whole object" if rule.whole_object else "- only single fields, not whole objects"
    if rule.unless_register:
        yield f"- unless the register of {rule.unless_register} covers recipient, label, subject, purpose and date"
    if rule.of:
        yield f"- a {rule.of.replace('-', ' ')} that lacks {vocabulary.requirements.get(rule.lacks, rule.lacks)}"
    if rule.fault:
        yield f"- {_FAULTS[rule.fault]}"
    if rule.not_to:
        yield f"- not to {', '.join(f'`{name}`' for name in rule.not_to)}"
    for labels in rule.sets:
        yield f"- complete: {' + '.join(labels)}"
    if rule.opened is not None:
        yield "- only where a declaration lets everybody in" if rule.opened else "- only where no declaration lets everybody in"
    if rule.threshold:
        yield "- only where nothing on the way compares with the smallest cell that is allowed"
    for call in rule.call:
        yield f"- the call `{call.name}`{_describe_condition(rule)}"


def _describe_condition(rule: Rule) -> str:
    parts = [f"{name} {' or '.join(str(value) for value in values)}" for name, values in rule.condition.when]
    parts += [f"no {name}" for name in rule.condition.absent]
    parts += [f"one of {', '.join(rule.condition.present)}"] if rule.condition.present else []
    return f" with {', '.join(parts)}" if parts else ""


def _list_words(title: str, words: Collection[str], sentences: dict[str, str]) -> Iterator[str]:
    if not words:
        return
    yield f"- {title}:"
    yield from (f"  - {word}: {sentences[word]}" if sentences.get(word) else f"  - {word}" for word in words)


def _list_labels(labels: Collection[str], words: dict[str, LabelWord]) -> str:
    if "*" in labels:
        return "all"
    return "; ".join(f"{label} ({words[category].what})" if (category := label.partition(".")[0]) in words else label for label in labels)


def _list_facts(rule: Rule, vocabulary: Vocabulary) -> Iterator[str]:
    yield f"- score: {rule.base:.1f} ({name_level(rule.base)}); one more where the worst label is of tier 3, two less where it is of tier 1"
    yield f"- stage: {rule.stage} ({vocabulary.stages.get(rule.stage, 'of a pack of its own')})"
    if rule.principles:
        yield f"- principles: {', '.join(rule.principles)}"
    if rule.cwe:
        yield f"- CWE: {', '.join(f'CWE-{number}' for number in rule.cwe)}"
    if rule.doc.refs:
        yield f"- references: {', '.join(rule.doc.refs)}"
    if rule.persona != "regular":
        yield f"- shown to: {rule.persona}"
    if rule.supersedes:
        yield f"- supersedes: {', '.join(rule.supersedes)}"
