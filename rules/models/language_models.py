"""Examples for language_models.toml: a prompt about a child goes to whoever runs the model."""
import logging

import cohere
import google.generativeai as gemini
from agents import Agent as OpenAIAgent
from agents import Runner
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
from pydantic_ai import Agent

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


async def asked_by_an_agent(child: Child) -> None:
    agent = Agent("m", system_prompt="Summarise.")
    await agent.run(child.ward)
    answer = await agent.run(f"Summarise: {child.note}")           # expect: child-data-to-llm
    log.info("%s", answer.output)                                  # expect: child-data-in-log
    agent.run_sync(child.note)                                     # expect: child-data-to-llm
    async with agent.run_stream(child.note) as result:             # expect: child-data-to-llm
        async for text in result.stream_text():
            log.info("%s", text)                                   # expect: child-data-in-log


class Fallback:
    def __init__(self, prompt: str) -> None:
        self.agents = {"first": Agent("m", system_prompt=prompt), "second": None}

    async def ask(self, text: str) -> str:
        for name in ["first", "second"]:
            agent = self.agents.get(name)
            if agent is None:
                continue
            result = await agent.run(text)                         # expect: child-data-to-llm
            return str(result.output)
        return ""


async def asked_by_either(child: Child) -> None:
    await Fallback("Summarise.").ask(child.note)


async def told_an_agent(child: Child) -> None:
    await Agent("m", instructions=f"You speak of {child.surname}.").run("How old?")  # expect: child-data-to-llm
    agent = OpenAIAgent(name="a", instructions="Summarise.")
    await Runner.run(agent, child.ward)
    await Runner.run(agent, child.note)                            # expect: child-data-to-llm
    Runner.run_sync(OpenAIAgent(name="b", instructions=child.note), "How old?")    # expect: child-data-to-llm
