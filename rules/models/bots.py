"""Examples for bots.toml: what a chat bot writes to a chat."""
from pathlib import Path

import discord
import telebot
from aiogram import Bot, Router
from aiogram.types import BufferedInputFile, CallbackQuery, FSInputFile, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.keyboard import InlineKeyboardBuilder
from aiogram_dialog import ChatEvent
from pandas import DataFrame
from pyrogram import Client
from pyrogram.types import CallbackQuery as PyrogramQuery
from pyrogram.types import Message as PyrogramMessage
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from telegram import Update
from telegram.ext import CallbackContext, CallbackQueryHandler, CommandHandler
from telethon import Button, TelegramClient, events

router = Router()
bot = telebot.TeleBot("")


class Base(DeclarativeBase):
    pass


class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column(info={"rd4c": "identity"})
    ward: Mapped[str] = mapped_column()


def find(number: int) -> Child:
    with Session() as session:
        return session.get(Child, number)


@router.message()
async def asked(message: Message) -> None:
    await message.answer(find(1).ward)
    await message.answer(find(1).surname)                          # expect: child-data-in-message, share-without-agreement


async def chosen(event: ChatEvent) -> None:
    await event.answer(find(1).ward)
    await event.answer(find(1).surname)                            # expect: child-data-in-message, share-without-agreement
    await event.message.answer(find(1).surname)                    # expect: child-data-in-message, share-without-agreement


async def told(own: Bot, channel: discord.abc.Messageable) -> None:
    await own.send_message(1, find(1).ward)
    await own.send_message(1, text=find(1).surname)                # expect: child-data-in-message, share-without-agreement
    await channel.send(find(1).surname)                            # expect: child-data-in-message, share-without-agreement


@router.message()
async def sent_as_a_file(message: Message, frame: DataFrame) -> None:
    path = f"/tmp/{message.message_id}.txt"
    Path(path).write_text(find(1).ward)
    await message.answer_document(FSInputFile(path))
    other = f"/tmp/{message.message_id}-2.txt"
    with open(other, "w") as file:
        file.write(find(1).surname)                                # expect: plaintext-file
    await message.answer_document(FSInputFile(other))              # expect: child-data-in-message, share-without-agreement
    await message.answer_document(BufferedInputFile(find(1).surname.encode(), "a.txt"))    # expect: child-data-in-message, share-without-agreement


def buttons_of(child: Child) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=child.surname, callback_data=f"child:{child.id}")]])


@router.callback_query()
async def chosen(query: CallbackQuery) -> None:
    await query.message.answer("Which child?", reply_markup=buttons_of(find(1)))           # expect: child-data-in-message, share-without-agreement
    await query.message.answer("Which ward?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=find(1).ward)]]))
    await query.message.edit_text(find(1).surname)                 # expect: child-data-in-message, share-without-agreement
    await query.answer(find(1).surname)                            # expect: child-data-in-message, share-without-agreement
    await query.bot.send_message(1, find(1).surname)               # expect: child-data-in-message, share-without-agreement


@router.callback_query()
async def chosen_without_types(query) -> None:
    await query.answer(find(1).ward)
    await query.message.edit_text(find(1).surname)                 # expect: child-data-in-message, share-without-agreement


@router.message()
async def buttons_one_by_one(message: Message) -> None:
    keys = InlineKeyboardMarkup(row_width=2)
    await message.answer("None yet", reply_markup=keys)
    keys.add(InlineKeyboardButton(text=find(1).surname))
    await message.answer("Which child?", reply_markup=keys)        # expect: child-data-in-message, share-without-agreement
    builder = InlineKeyboardBuilder()
    builder.button(text=find(1).ward)
    await message.answer("Which ward?", reply_markup=builder.as_markup())
    builder.button(text=find(1).surname)
    await message.answer("Which child?", reply_markup=builder.as_markup())                 # expect: child-data-in-message, share-without-agreement


@bot.message_handler(commands=["child"])
def asked_of_the_other(message) -> None:
    bot.send_message(1, find(1).surname)                           # expect: child-data-in-message, share-without-agreement


async def shown(update: Update, context: CallbackContext) -> None:
    await update.message.reply_text(find(1).ward)
    await update.message.reply_text(find(1).surname)               # expect: child-data-in-message, share-without-agreement
    await context.bot.send_message(chat_id=1, text=find(1).surname)    # expect: child-data-in-message, share-without-agreement


async def pressed(update: Update, context: CallbackContext) -> None:
    await update.callback_query.answer(find(1).ward)
    await update.callback_query.edit_message_text(find(1).surname)     # expect: child-data-in-message, share-without-agreement
    await update.callback_query.message.reply_text(find(1).surname)    # expect: child-data-in-message, share-without-agreement


def main(app) -> None:
    app.add_handler(CommandHandler("child", shown))
    app.add_handler(CallbackQueryHandler(pressed))


client = TelegramClient("clinic", 1, "")
own = Client("clinic")


@client.on(events.NewMessage)
async def written_to(event: events.NewMessage.Event) -> None:
    await event.respond(find(1).ward)
    await event.respond(find(1).surname)                           # expect: child-data-in-message, share-without-agreement
    await event.respond("who?", buttons=[[Button.inline(find(1).surname, data="1")]])        # expect: child-data-in-message, share-without-agreement


async def posted(sender: TelegramClient) -> None:
    await sender.send_message("clinic", find(1).ward)
    await sender.send_message("clinic", find(1).surname)           # expect: child-data-in-message, share-without-agreement


@own.on_message()
async def answered(app: Client, message: PyrogramMessage) -> None:
    await message.reply_text(find(1).ward)
    await message.reply_text(find(1).surname)                      # expect: child-data-in-message, share-without-agreement
    await app.send_message("clinic", find(1).surname)              # expect: child-data-in-message, share-without-agreement


@own.on_callback_query()
async def pressed_there(app: Client, query: PyrogramQuery) -> None:
    await query.answer(find(1).ward)
    await query.answer(find(1).surname)                            # expect: child-data-in-message, share-without-agreement
    await query.message.reply_text(find(1).surname)                # expect: child-data-in-message, share-without-agreement


async def heard(event):
    await event.reply(find(1).ward)
    await event.reply(find(1).surname)                             # expect: child-data-in-message, share-without-agreement


client.add_event_handler(heard, events.NewMessage)
