"""Examples for language_models.toml: a prompt about a child goes to whoever runs the model."""
import logging

import cohere
import google.generativeai as gemini
from django.db import models
from google import genai
from groq import Groq
from huggingface_hub import InferenceClient
from langchain.agents import create_agent
from langchain.chains import LLMChain
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_google_genai import ChatGoogleGenerativeAI
from langgraph.prebuilt import create_react_agent
from mistralai import Mistral

log = logging.getLogger(__name__)


class Child(models.Model):
    surname = models.CharField(max_length=80)                      # rd4c: identity
    note = models.TextField()                                      # rd4c: narrative
    ward = models.CharField(max_length=20)


def asked_gemini(child: Child) -> None:
    model = gemini.GenerativeModel("gemini-pro")
    model.generate_content(f"Who works in ward {child.ward}?")
    answer = model.generate_content(f"Summarise: {child.note}")    # expect: child-data-to-llm
    log.info("%s", answer.text)                                    # expect: child-data-in-log
    model.start_chat().send_message(child.surname)                 # expect: child-data-to-llm


def asked_anew(child: Child) -> None:
    client = genai.Client(api_key="key")
    client.models.generate_content(model="m", contents=[child.note])   # expect: child-data-to-llm
    client.chats.create(model="m").send_message(child.surname)     # expect: child-data-to-llm


def asked_others(child: Child) -> None:
    cohere.ClientV2().chat(model="m", messages=[{"role": "user", "content": child.note}])  # expect: child-data-to-llm
    Groq().chat.completions.create(model="m", messages=[{"content": child.note}])  # expect: child-data-to-llm
    Mistral(api_key="key").chat.complete(model="m", messages=[{"content": child.note}])    # expect: child-data-to-llm
    InferenceClient("m").text_generation(child.note)               # expect: child-data-to-llm
    ChatGoogleGenerativeAI(model="m").invoke(f"about {child.surname}")     # expect: child-data-to-llm


def asked_by_a_chain(child: Child) -> None:
    model = ChatGoogleGenerativeAI(model="m")
    chain = ChatPromptTemplate.from_template("Summarise: {note}") | model | StrOutputParser()
    chain.invoke({"note": child.ward})
    answer = chain.invoke({"note": child.note})                    # expect: child-data-to-llm
    log.info("%s", answer)                                         # expect: child-data-in-log
    chain.batch([{"note": child.note}])                            # expect: child-data-to-llm
    model.with_structured_output(dict).invoke(child.note)          # expect: child-data-to-llm
    model.batch([child.note])                                      # expect: child-data-to-llm
    LLMChain(llm=model, prompt=None).run(note=child.note)          # expect: child-data-to-llm


def asked_by_an_agent(child: Child) -> None:
    agent = create_agent(model="m", tools=[])
    agent.invoke({"messages": [{"role": "user", "content": child.ward}]})
    agent.invoke({"messages": [{"role": "user", "content": child.note}]})  # expect: child-data-to-llm
    create_react_agent("m", []).invoke({"messages": [("user", child.note)]})   # expect: child-data-to-llm
