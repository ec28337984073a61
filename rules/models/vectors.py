"""Examples for vectors.toml: notes that are kept to be found by their meaning."""
import chromadb
import ollama
from django.db import models
from pinecone import Pinecone
from qdrant_client import QdrantClient
from qdrant_client.models import PointStruct


class Case(models.Model):
    number = models.IntegerField()
    notes = models.TextField()                                     # rd4c: narrative
    ward = models.CharField(max_length=20)


def remember(case: Case) -> None:
    collection = chromadb.PersistentClient(path="/var/notes").get_or_create_collection("cases")
    collection.add(ids=[str(case.number)], documents=[case.ward])
    collection.add(ids=[str(case.number)], documents=[case.notes])
    collection.upsert(ids=["1"], metadatas=[{"ward": case.ward}])


def remember_elsewhere(case: Case, vector: list[float]) -> None:
    index = Pinecone().Index("cases")
    index.upsert(vectors=[("1", vector, {"ward": case.ward})])
    index.upsert(vectors=[("1", vector, {"notes": case.notes})])     # expect: share-without-agreement


def remember_points(client: QdrantClient, case: Case, vector: list[float]) -> None:
    client.upsert("cases", [PointStruct(id=1, vector=vector, payload={"ward": case.ward})])
    client.upsert("cases", [PointStruct(id=1, vector=vector, payload={"notes": case.notes})])
    client.set_payload("cases", {"notes": case.notes}, [1])


def summarise(case: Case) -> None:
    ollama.chat("llama", [{"role": "user", "content": case.ward}])
    answer = ollama.chat("llama", [{"role": "user", "content": case.notes}])   # expect: child-data-to-llm
    print(answer)                                                  # expect: child-data-on-console
    ollama.Client(host="http://models").generate("llama", prompt=case.notes)   # expect: child-data-to-llm
