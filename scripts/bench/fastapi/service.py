"""Tasks over HTTP with FastAPI and SQLModel, to be measured beside `task-api`.

It writes the same rows to the same tables: the task, its reminders, and in the same transaction the event under the user's next
number, with the outbox. It checks the same token and answers the same JSON. It does less beside that: it publishes nothing, and
has no idempotency keys, rates, metrics, traces or logs of requests.
"""

import base64
import json
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any
from uuid import UUID

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException, Query, Response
from pydantic import BaseModel, ConfigDict, StringConstraints
from sqlalchemy import ARRAY, BigInteger, Column, DateTime, Text, tuple_
from sqlalchemy.dialects.postgresql import ENUM, JSONB, insert
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel import Field, SQLModel, select
from sqlmodel.ext.asyncio.session import AsyncSession

# As many connections as a function has.
engine = create_async_engine(os.environ["DATABASE_URL"], pool_size=5, max_overflow=0)
sessions = async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)
secret = os.environ["JWT_SECRET"]
app = FastAPI()


class Priority(StrEnum):
    low = "low"
    medium = "medium"
    high = "high"


priorities = ENUM("low", "medium", "high", name="task_priority", create_type=False)


def timestamp(**options: Any) -> Any:
    return Column(DateTime(timezone=True), **options)


class Task(SQLModel, table=True):
    __tablename__ = "tasks"
    id: UUID = Field(primary_key=True)
    user_id: str
    title: str
    description: str
    status: str
    priority: str = Field(sa_column=Column(priorities, nullable=False))
    tags: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    due_at: datetime | None = Field(default=None, sa_column=timestamp())
    time_zone: str
    version: int
    created_at: datetime = Field(sa_column=timestamp(nullable=False))
    updated_at: datetime = Field(sa_column=timestamp(nullable=False))
    completed_at: datetime | None = Field(default=None, sa_column=timestamp())


class Reminder(SQLModel, table=True):
    __tablename__ = "reminders"
    id: UUID = Field(primary_key=True)
    user_id: str
    task_id: UUID
    lead_time: str | None = None
    remind_at: datetime | None = Field(default=None, sa_column=timestamp())
    status: str
    removed: bool = False
    created_at: datetime = Field(sa_column=timestamp(nullable=False))
    updated_at: datetime = Field(sa_column=timestamp(nullable=False))


class Head(SQLModel, table=True):
    __tablename__ = "event_log_heads"
    user_id: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column(BigInteger, nullable=False))


class Event(SQLModel, table=True):
    __tablename__ = "event_log"
    user_id: str = Field(primary_key=True)
    seq: int = Field(sa_column=Column(BigInteger, primary_key=True))
    id: UUID
    type: str
    source: str
    subject: str
    time: datetime = Field(sa_column=timestamp(nullable=False))
    actor: dict[str, Any] = Field(sa_column=Column(JSONB))
    data: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    traceparent: str | None = None
    published_at: datetime | None = Field(default=None, sa_column=timestamp())


class Outbox(SQLModel, table=True):
    __tablename__ = "outbox"
    topic: str = Field(primary_key=True)
    event_id: UUID = Field(primary_key=True)
    time: datetime = Field(sa_column=timestamp(nullable=False))


class ReminderInput(BaseModel):
    model_config = ConfigDict(extra="forbid")
    lead_time: str | None = None
    remind_at: datetime | None = None


class TaskInput(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    description: Annotated[str, StringConstraints(max_length=10_000)] = ""
    priority: Priority = Priority.medium
    tags: Annotated[list[str], Field(max_length=20)] = []
    due_date: datetime | None = None
    reminders: Annotated[list[ReminderInput], Field(max_length=20)] = []


class ReminderView(BaseModel):
    id: UUID
    lead_time: str | None
    remind_at: datetime | None
    status: str


class TaskView(BaseModel):
    id: UUID
    title: str
    description: str
    status: str
    priority: Priority
    tags: list[str]
    due_date: datetime | None
    time_zone: str
    reminders: list[ReminderView]
    version: int
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None


class TaskPage(BaseModel):
    items: list[TaskView]
    next_cursor: str | None


@lru_cache(maxsize=10_000)
def read_token(token: str) -> dict[str, Any]:
    return jwt.decode(token, secret, algorithms=["HS256"], audience="todo", issuer="todo")


async def current_user(authorization: Annotated[str, Header()] = "") -> str:
    try:
        claims = read_token(authorization.removeprefix("Bearer "))
    except jwt.InvalidTokenError as error:
        raise HTTPException(401) from error
    if claims["exp"] < datetime.now(UTC).timestamp():
        raise HTTPException(401)
    return claims["sub"]


async def open_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


User = Annotated[str, Depends(current_user)]
Session = Annotated[AsyncSession, Depends(open_session)]


def new_id() -> UUID:
    """UUIDv7 (RFC 9562), which Python has from 3.14 on."""
    milliseconds = int(datetime.now(UTC).timestamp() * 1000)
    random = int.from_bytes(os.urandom(10), "big")
    value = milliseconds << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64 | 0b10 << 62 | random & (1 << 62) - 1
    return UUID(int=value)


def view(task: Task, reminders: list[Reminder]) -> TaskView:
    return TaskView.model_construct(
        **task.model_dump(exclude={"user_id", "due_at"}),
        due_date=task.due_at,
        reminders=[ReminderView.model_validate(it, from_attributes=True) for it in reminders],
    )


async def log_event(session: AsyncSession, user: str, kind: str, shown: TaskView, now: datetime) -> None:
    """The event under the user's next number, and what is left to be published."""
    advance = insert(Head).values(user_id=user, seq=1)
    advance = advance.on_conflict_do_update(index_elements=["user_id"], set_={"seq": Head.seq + 1})
    seq = (await session.execute(advance.returning(Head.seq))).scalar_one()
    event = Event(
        user_id=user,
        seq=seq,
        id=new_id(),
        type=kind,
        source="/functions/fastapi",
        subject=f"tasks/{shown.id}",
        time=now,
        actor={"user_id": user, "via": "api"},
        data={"user_id": user, "task": shown.model_dump(mode="json")},
        published_at=now,
    )
    session.add_all([event, Outbox(topic="todo.task-events", event_id=event.id, time=now)])


async def reminders_of(session: AsyncSession, ids: list[UUID]) -> list[Reminder]:
    found = select(Reminder).where(Reminder.task_id.in_(ids), Reminder.removed == False).order_by(Reminder.id)  # noqa: E712
    return list((await session.exec(found)).all())


@app.post("/api/tasks", status_code=201)
async def create_task(body: TaskInput, user: User, session: Session, response: Response) -> TaskView:
    now = datetime.now(UTC)
    task = Task(
        id=new_id(),
        user_id=user,
        title=body.title,
        description=body.description,
        status="pending",
        priority=body.priority,
        tags=list(dict.fromkeys(tag.lower() for tag in body.tags)),
        due_at=body.due_date,
        time_zone="UTC",
        version=1,
        created_at=now,
        updated_at=now,
    )
    reminders = [
        Reminder(id=new_id(), user_id=user, task_id=task.id, status="PENDING", created_at=now, updated_at=now, **it.model_dump())
        for it in body.reminders
    ]
    shown = view(task, reminders)
    session.add_all([task, *reminders])
    await log_event(session, user, "task.created.v1", shown, now)
    await session.commit()
    response.headers["location"] = f"/api/tasks/{task.id}"
    response.headers["etag"] = '"1"'
    return shown


@app.post("/api/tasks/{id}/complete")
async def complete_task(id: UUID, user: User, session: Session, response: Response) -> TaskView:
    found = select(Task).where(Task.id == id, Task.user_id == user).with_for_update()
    task = (await session.exec(found)).one_or_none()
    if task is None:
        raise HTTPException(404)
    reminders = await reminders_of(session, [id])
    now = datetime.now(UTC)
    if task.status != "completed":
        task.status = "completed"
        task.version += 1
        task.completed_at = task.updated_at = now
        session.add(task)
        await log_event(session, user, "task.completed.v1", view(task, reminders), now)
        await session.commit()
    response.headers["etag"] = f'"{task.version}"'
    return view(task, reminders)


@app.get("/api/tasks")
async def list_tasks(
    user: User,
    session: Session,
    status: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: str | None = None,
) -> TaskPage:
    found = select(Task).where(Task.user_id == user)
    if status is not None:
        found = found.where(Task.status == status)
    if cursor is not None:
        at, id = json.loads(base64.urlsafe_b64decode(cursor))
        found = found.where(tuple_(Task.created_at, Task.id) < (datetime.fromisoformat(at), UUID(id)))
    found = found.order_by(Task.created_at.desc(), Task.id.desc()).limit(limit + 1)
    tasks = list((await session.exec(found)).all())
    page = tasks[:limit]
    reminders: dict[UUID, list[Reminder]] = {}
    for one in await reminders_of(session, [task.id for task in page]):
        reminders.setdefault(one.task_id, []).append(one)
    last = page[-1] if len(tasks) > limit else None
    position = json.dumps([last.created_at.isoformat(), str(last.id)]) if last else None
    return TaskPage.model_construct(
        items=[view(task, reminders.get(task.id, [])) for task in page],
        next_cursor=base64.urlsafe_b64encode(position.encode()).decode() if position else None,
    )
