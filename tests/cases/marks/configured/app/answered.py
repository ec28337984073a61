"""A declared key of data that nobody knows is kept somewhere; what the caller has sent only comes back to him."""

import json
from pathlib import Path

from fastapi import Depends, FastAPI, Request
from fastapi.security import HTTPBearer

app = FastAPI()
KEPT: dict[str, dict[str, object]] = {}


@app.get("/kept/{number}")
def kept_in_a_file(number: int, asked=Depends(HTTPBearer())) -> dict[str, object]:
    found = json.loads(Path(f"/data/{number}.json").read_text())
    if number == 7:
        return {"ward": found.get("Ward")}
    return {"born": found.get("PersonBirthDate")}  # expect: authenticated-only


@app.get("/held/{number}")
def held_by_the_process(number: int, asked=Depends(HTTPBearer())) -> dict[str, object]:
    found = KEPT.get(str(number)) or {}
    return {"born": found.get("child", {}).get("PersonBirthDate")}  # expect: authenticated-only


@app.post("/echo")
async def sent_back(request: Request, asked=Depends(HTTPBearer())) -> dict[str, object]:
    sent = await request.json()
    return {"born": sent.get("PersonBirthDate")}
