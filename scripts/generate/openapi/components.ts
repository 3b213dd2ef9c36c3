import {
  account,
  connectedApp,
  identity,
  invitation,
  invitationInput,
  newInvitation,
  newPersonalKey,
  passkey,
  passwordChange,
  person,
  personalKey,
  personalKeyInput,
  personDeletion,
  session,
  systemState,
} from "@todo/contracts/account";
import { auditEntry, auditVerification } from "@todo/contracts/audit-entry";
import { auditHeads } from "@todo/contracts/audit-head";
import { chatAnswer, chatRequest, conversation, conversationWithMessages } from "@todo/contracts/chat";
import { delivery } from "@todo/contracts/delivery";
import { importRow, importState } from "@todo/contracts/import";
import { liveMessage, liveTicket } from "@todo/contracts/live";
import { notification } from "@todo/contracts/notification";
import { parsed, parseInput } from "@todo/contracts/parse";
import { problem } from "@todo/contracts/problem";
import { recurrence } from "@todo/contracts/recurrence";
import { recurrenceInput } from "@todo/contracts/recurrence/input";
import { reminder, reminderRequest, snoozeRequest } from "@todo/contracts/reminder";
import { emailConfirmation, settings, settingsPatch } from "@todo/contracts/settings";
import { tagCount } from "@todo/contracts/tag-count";
import { completedTask, task, taskInput, taskPatch } from "@todo/contracts/task";
import { taskBatch, taskBatchResult } from "@todo/contracts/task-batch";

/** Schemas of requests, by their name in the document. */
export const taken = {
  TaskInput: taskInput,
  TaskPatch: taskPatch,
  TaskBatch: taskBatch,
  RecurrenceInput: recurrenceInput,
  ReminderRequest: reminderRequest,
  SnoozeRequest: snoozeRequest,
  ParseInput: parseInput,
  ChatRequest: chatRequest,
  SettingsPatch: settingsPatch,
  EmailConfirmation: emailConfirmation,
  PasswordChange: passwordChange,
  PersonalKeyInput: personalKeyInput,
  PersonDeletion: personDeletion,
  InvitationInput: invitationInput,
};

/** Schemas of responses. */
export const answered = {
  Task: task,
  CompletedTask: completedTask,
  TaskBatchResult: taskBatchResult,
  Recurrence: recurrence,
  Reminder: reminder,
  Notification: notification,
  Delivery: delivery,
  TagCount: tagCount,
  Parsed: parsed,
  ImportState: importState,
  ImportRow: importRow,
  LiveMessage: liveMessage,
  LiveTicket: liveTicket,
  ChatAnswer: chatAnswer,
  Conversation: conversation,
  ConversationWithMessages: conversationWithMessages,
  Settings: settings,
  AuditEntry: auditEntry,
  AuditVerification: auditVerification,
  AuditHeads: auditHeads,
  Account: account,
  Session: session,
  PersonalKey: personalKey,
  ConnectedApp: connectedApp,
  NewPersonalKey: newPersonalKey,
  Passkey: passkey,
  Identity: identity,
  SystemState: systemState,
  Person: person,
  Invitation: invitation,
  NewInvitation: newInvitation,
  Problem: problem,
};
