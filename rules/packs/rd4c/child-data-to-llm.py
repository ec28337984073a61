"""A prompt does without the child, or an agreement names the model's provider."""

from openai import OpenAI

client = OpenAI()


class Child:
    surname: str  # rd4c: identity
    notes: str  # rd4c: narrative
    ward: str


def summarised(child: Child) -> None:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": f"Summarise: {child.notes}"}])  # expect: child-data-to-llm


def embedded(child: Child) -> None:
    client.embeddings.create(model="m", input=child.notes)  # expect: child-data-to-llm


def about_the_ward(child: Child) -> None:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": f"Rules of ward {child.ward}?"}])


def with_a_placeholder(child: Child) -> None:
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": "Write a letter to {name}."}])
