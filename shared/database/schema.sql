-- What the migrations make, dumped from the catalog. Written by `pnpm generate`: never edit.

create extension btree_gin;

create extension pg_trgm;

create type task_priority as enum ('low', 'medium', 'high');

CREATE OR REPLACE FUNCTION public.keep_other_audit_logs()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if old.user_id is distinct from current_setting('todo.erasing_account', true) then
        raise exception 'audit_log is append-only: only a whole account is erased' using errcode = 'insufficient_privilege';
      end if;
      return old;
    end
    $function$
;

CREATE OR REPLACE FUNCTION public.natural_position(created_at timestamp with time zone, id uuid)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
    declare
      digits text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
      rest bigint := least(greatest(0, floor(extract(epoch from created_at) * 1000))::bigint, 218340105584895);
      whole text := '';
    begin
      for digit in 1 .. 8 loop
        whole := substr(digits, (rest % 62)::integer + 1, 1) || whole;
        rest := rest / 62;
      end loop;
      return 'h' || whole || right(id::text, 8) || 'V';
    end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      if tg_op = 'DELETE' and coalesce(current_setting('todo.erasing_account', true), '') <> '' then
        return null;
      end if;
      raise exception 'audit_log is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
    end
    $function$
;

CREATE OR REPLACE FUNCTION public.search_fold(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN CASE WHEN (octet_length(value) = char_length(value)) THEN lower(value) ELSE NORMALIZE(translate(regexp_replace(replace(NORMALIZE(lower(value), NFD), 'ß'::text, 'ss'::text), '[\u0300-\u036f]'::text, ''::text, 'g'::text), 'øłđςı'::text, 'oldσi'::text), NFC) END
;

CREATE OR REPLACE FUNCTION public.search_query(user_id text, wanted text, any_tags text[], all_tags text[])
 RETURNS tsquery
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
    declare
      owner text := to_hex(hashtext(user_id));
      parts text[] := '{}';
      alternatives text[] := '{}';
      term text;
    begin
      if char_length(wanted) < 3 then
        parts := parts || (ltrim(quote_literal(owner || wanted), 'E') || ':*');
      elsif wanted is not null then
        -- Thirty tell as well as two hundred.
        for at in 1 .. least(char_length(wanted) - 2, 30) loop
          parts := parts || ltrim(quote_literal(owner || substr(wanted, at, 3)), 'E');
        end loop;
      end if;
      foreach term in array coalesce(all_tags, '{}') loop
        parts := parts || ltrim(quote_literal(owner || E'\x1f' || term), 'E');
      end loop;
      foreach term in array coalesce(any_tags, '{}') loop
        alternatives := alternatives || ltrim(quote_literal(owner || E'\x1f' || term), 'E');
      end loop;
      if alternatives <> '{}' then parts := parts || ('(' || array_to_string(alternatives, '|') || ')'); end if;
      return array_to_string(parts, '&')::tsquery;
    end $function$
;

CREATE OR REPLACE FUNCTION public.search_query(user_id text, wanted text, tags text[])
 RETURNS tsquery
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
    declare
      owner text := to_hex(hashtext(user_id));
      parts text[] := '{}';
      alternatives text[] := '{}';
      term text;
    begin
      if char_length(wanted) < 3 then
        parts := parts || (ltrim(quote_literal(owner || wanted), 'E') || ':*');
      elsif wanted is not null then
        -- Thirty tell as well as two hundred.
        for at in 1 .. least(char_length(wanted) - 2, 30) loop
          parts := parts || ltrim(quote_literal(owner || substr(wanted, at, 3)), 'E');
        end loop;
      end if;
      foreach term in array coalesce(tags, '{}') loop
        alternatives := alternatives || ltrim(quote_literal(owner || E'\x1f' || term), 'E');
      end loop;
      if alternatives <> '{}' then parts := parts || ('(' || array_to_string(alternatives, '|') || ')'); end if;
      return array_to_string(parts, '&')::tsquery;
    end $function$
;

CREATE OR REPLACE FUNCTION public.search_terms(user_id text, search_text text, tags text[])
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT COST 100000
AS $function$
    declare
      owner text := to_hex(hashtext(user_id));
      terms text[] := '{}';
      second_last text;
      last text;
      this text;
    begin
      foreach this in array string_to_array(search_text, null) loop
        if second_last is not null then terms := terms || (owner || second_last || last || this); end if;
        second_last := last;
        last := this;
      end loop;
      if second_last is not null then terms := terms || (owner || second_last || last); end if;
      if last is not null then terms := terms || (owner || last); end if;
      foreach this in array tags loop terms := terms || (owner || E'\x1f' || this); end loop;
      return array_to_tsvector(terms);
    end $function$
;

CREATE OR REPLACE FUNCTION public.uncount_tags()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare one text;
    begin
      if tg_op = 'UPDATE' and new.indexed and new.tags = old.tags then return null; end if;
      for one in select unnest(old.tags) as tag order by tag loop
        update tag_counts set tasks = tasks - 1 where user_id = old.user_id and tag = one;
        delete from tag_counts where user_id = old.user_id and tag = one and tasks = 0;
      end loop;
      if tg_op = 'UPDATE' and new.indexed then
        for one in select unnest(new.tags) as tag order by tag loop
          insert into tag_counts values (new.user_id, one, 1)
          on conflict (user_id, tag) do update set tasks = tag_counts.tasks + 1;
        end loop;
      end if;
      return null;
    end $function$
;

create table accounts (
  id text not null,
  name text not null,
  name_key text not null,
  role text not null,
  password_hash text,
  time_zone text,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  erase_at timestamp with time zone,
  constraint accounts_name_key_key UNIQUE (name_key),
  constraint accounts_pkey PRIMARY KEY (id),
  constraint accounts_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'member'::text])))
);
CREATE INDEX accounts_to_erase ON public.accounts USING btree (erase_at) WHERE (erase_at IS NOT NULL);

create table app_grants (
  id uuid not null,
  account_id text not null,
  client_id text not null,
  client_name text not null,
  scopes text[] not null,
  family_hash bytea,
  refresh_hash bytea,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  constraint app_grants_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint app_grants_family_hash_key UNIQUE (family_hash),
  constraint app_grants_pkey PRIMARY KEY (id)
);
CREATE INDEX app_grants_by_account ON public.app_grants USING btree (account_id);
CREATE INDEX app_grants_by_client ON public.app_grants USING btree (client_id);
CREATE INDEX app_grants_expired ON public.app_grants USING btree (expires_at);

create table audit_heads (
  user_id text not null,
  day date not null,
  seq bigint not null,
  hash text not null,
  previous bigint not null,
  signed_at timestamp with time zone not null,
  key_id text not null,
  signature text not null,
  constraint audit_heads_check CHECK (((previous >= 0) AND (previous < seq))),
  constraint audit_heads_pkey PRIMARY KEY (user_id, day),
  constraint audit_heads_seq_check CHECK ((seq >= 1))
);

create table audit_log (
  user_id text not null,
  seq bigint not null,
  event_id uuid not null,
  type text not null,
  task_id text,
  "time" timestamp with time zone not null,
  data jsonb not null,
  prev_hash text not null,
  hash text not null,
  subject text,
  actor jsonb,
  constraint audit_log_event_id_key UNIQUE (event_id),
  constraint audit_log_pkey PRIMARY KEY (user_id, seq),
  constraint audit_log_seq_check CHECK ((seq >= 1))
);
CREATE INDEX audit_log_by_subject ON public.audit_log USING btree (user_id, subject, seq) WHERE (task_id IS NULL);
CREATE INDEX audit_log_by_task ON public.audit_log USING btree (user_id, task_id, seq);
CREATE TRIGGER audit_log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_log_of_others BEFORE DELETE ON public.audit_log FOR EACH ROW EXECUTE FUNCTION keep_other_audit_logs();

create table authorization_codes (
  hash bytea not null,
  grant_id uuid not null,
  redirect_uri text not null,
  code_challenge text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint authorization_codes_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES app_grants(id) ON DELETE CASCADE,
  constraint authorization_codes_pkey PRIMARY KEY (hash)
);
CREATE INDEX authorization_codes_by_grant ON public.authorization_codes USING btree (grant_id);

create table calendar_keys (
  id uuid not null,
  hash bytea not null,
  user_id text not null,
  name text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint calendar_keys_hash_key UNIQUE (hash),
  constraint calendar_keys_pkey PRIMARY KEY (id)
);
CREATE INDEX calendar_keys_by_user ON public.calendar_keys USING btree (user_id, id);

create table conversations (
  id uuid not null,
  user_id text not null,
  title text not null,
  state jsonb not null,
  busy_until timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint conversations_pkey PRIMARY KEY (id)
);
CREATE INDEX conversations_by_time ON public.conversations USING btree (updated_at);
CREATE INDEX conversations_by_user ON public.conversations USING btree (user_id, updated_at, id);

create table deliveries (
  id uuid not null,
  user_id text not null,
  task_id uuid not null,
  reminder_id uuid not null,
  remind_at timestamp with time zone not null,
  title text not null,
  due_date text,
  channel text not null,
  status text not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone,
  leased_until timestamp with time zone,
  last_error text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  subscription_id uuid,
  constraint deliveries_channel_check CHECK ((channel = ANY (ARRAY['webhook'::text, 'email'::text, 'push'::text]))),
  constraint deliveries_check CHECK (((next_attempt_at IS NOT NULL) = (status = 'pending'::text))),
  constraint deliveries_once UNIQUE NULLS NOT DISTINCT (reminder_id, remind_at, channel, subscription_id),
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text, 'cancelled'::text]))),
  constraint deliveries_subscription_check CHECK (((subscription_id IS NOT NULL) = (channel = 'push'::text)))
);
CREATE INDEX deliveries_by_user ON public.deliveries USING btree (user_id, id);
CREATE INDEX deliveries_due ON public.deliveries USING btree (next_attempt_at) WHERE (status = 'pending'::text);

create table device_codes (
  hash bytea not null,
  user_code_hash bytea not null,
  client_id text not null,
  scopes text[] not null,
  poll_interval integer not null,
  polled_at timestamp with time zone,
  expires_at timestamp with time zone not null,
  grant_id uuid,
  denied_at timestamp with time zone,
  constraint device_codes_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES app_grants(id) ON DELETE CASCADE,
  constraint device_codes_pkey PRIMARY KEY (hash),
  constraint device_codes_user_code_hash_key UNIQUE (user_code_hash)
);
CREATE INDEX device_codes_by_grant ON public.device_codes USING btree (grant_id);

create table email_codes (
  user_id text not null,
  code_hash text,
  expires_at timestamp with time zone not null,
  tries integer not null,
  sent integer not null,
  counted_since timestamp with time zone not null,
  constraint email_codes_pkey PRIMARY KEY (user_id)
);

create table ended_sessions (
  id uuid not null,
  ended_at timestamp with time zone not null,
  constraint ended_sessions_pkey PRIMARY KEY (id)
);

create table event_log (
  user_id text not null,
  seq bigint not null,
  id uuid not null,
  type text not null,
  source text not null,
  subject text not null,
  "time" timestamp with time zone not null,
  data jsonb not null,
  traceparent text,
  published_at timestamp with time zone,
  tracestate text,
  actor jsonb,
  constraint event_log_id_key UNIQUE (id),
  constraint event_log_pkey PRIMARY KEY (user_id, seq),
  constraint event_log_seq_check CHECK ((seq >= 1))
);
CREATE INDEX event_log_unpublished ON public.event_log USING btree ("time") WHERE (published_at IS NULL);

create table event_log_heads (
  user_id text not null,
  seq bigint not null,
  constraint event_log_heads_pkey PRIMARY KEY (user_id)
);

create table idempotency_keys (
  user_id text not null,
  key text not null,
  request_hash text not null,
  body json not null,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_keys_pkey PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_by_time ON public.idempotency_keys USING btree (created_at);

create table identities (
  id uuid not null,
  account_id text not null,
  issuer text not null,
  subject text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint identities_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint identities_issuer_subject_key UNIQUE (issuer, subject),
  constraint identities_pkey PRIMARY KEY (id)
);
CREATE INDEX identities_by_account ON public.identities USING btree (account_id);

create table import_rows (
  import_id uuid not null,
  ordinal integer not null,
  row_number integer not null,
  file text,
  kind text not null,
  key text not null,
  title text not null,
  payload jsonb,
  outcome text not null,
  reason text,
  item_id uuid,
  constraint import_rows_check CHECK (((payload IS NULL) = (outcome <> 'waiting'::text))),
  constraint import_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE,
  constraint import_rows_kind_check CHECK ((kind = ANY (ARRAY['list'::text, 'task'::text]))),
  constraint import_rows_outcome_check CHECK ((outcome = ANY (ARRAY['waiting'::text, 'added'::text, 'already'::text, 'refused'::text]))),
  constraint import_rows_pkey PRIMARY KEY (import_id, ordinal)
);
CREATE INDEX import_rows_of_lists ON public.import_rows USING btree (import_id, key) WHERE (kind = 'list'::text);
CREATE INDEX import_rows_waiting ON public.import_rows USING btree (import_id, ordinal) WHERE (outcome = 'waiting'::text);

create table imported_items (
  item_id uuid not null,
  user_id text not null,
  import_id uuid not null,
  kind text not null,
  key text not null,
  constraint imported_items_kind_check CHECK ((kind = ANY (ARRAY['list'::text, 'task'::text]))),
  constraint imported_items_pkey PRIMARY KEY (item_id)
);
CREATE INDEX imported_items_by_import ON public.imported_items USING btree (import_id, kind, item_id);
CREATE INDEX imported_items_by_user ON public.imported_items USING btree (user_id);

create table imports (
  id uuid not null,
  user_id text not null,
  source text not null,
  status text not null,
  actor jsonb not null,
  lists integer default 0 not null,
  tasks integer default 0 not null,
  completed integer default 0 not null,
  refused integer default 0 not null,
  already integer default 0 not null,
  added integer default 0 not null,
  removed integer default 0 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_status_check CHECK ((status = ANY (ARRAY['receiving'::text, 'checked'::text, 'running'::text, 'finished'::text, 'undoing'::text, 'undone'::text])))
);
CREATE UNIQUE INDEX imports_at_work ON public.imports USING btree (user_id) WHERE (status = ANY (ARRAY['receiving'::text, 'running'::text, 'undoing'::text]));
CREATE INDEX imports_by_time ON public.imports USING btree (created_at);
CREATE INDEX imports_by_user ON public.imports USING btree (user_id, id);

create table links (
  hash bytea not null,
  id uuid not null,
  purpose text not null,
  account_id text,
  role text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  invited_by text,
  constraint links_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint links_id_key UNIQUE (id),
  constraint links_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES accounts(id) ON DELETE SET NULL,
  constraint links_pkey PRIMARY KEY (hash),
  constraint links_purpose_check CHECK ((purpose = ANY (ARRAY['set-up'::text, 'invitation'::text, 'reset'::text]))),
  constraint links_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'member'::text])))
);

create table lists (
  id uuid not null,
  user_id text not null,
  name text not null,
  color text,
  "position" text not null,
  archived boolean default false not null,
  inbox boolean default false not null,
  open_tasks integer,
  version integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint lists_check CHECK ((NOT (inbox AND archived))),
  constraint lists_check1 CHECK (((deleted_at IS NULL) OR (NOT inbox))),
  constraint lists_color_check CHECK ((color = ANY (ARRAY['red'::text, 'orange'::text, 'amber'::text, 'yellow'::text, 'lime'::text, 'green'::text, 'teal'::text, 'cyan'::text, 'blue'::text, 'indigo'::text, 'purple'::text, 'pink'::text]))),
  constraint lists_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint lists_pkey PRIMARY KEY (id),
  constraint lists_version_check CHECK ((version >= 1))
);
CREATE INDEX lists_by_user ON public.lists USING btree (user_id, "position", id);
CREATE INDEX lists_in_trash ON public.lists USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE UNIQUE INDEX lists_inbox ON public.lists USING btree (user_id) WHERE inbox;

create table live_tickets (
  hash bytea not null,
  user_id text not null,
  key_id text not null,
  token_expires_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint live_tickets_pkey PRIMARY KEY (hash)
);
CREATE INDEX live_tickets_expired ON public.live_tickets USING btree (expires_at);

create table messages (
  id uuid not null,
  conversation_id uuid not null,
  turn_id uuid not null,
  role text not null,
  content text not null,
  answer jsonb,
  created_at timestamp with time zone not null,
  constraint messages_check CHECK (((answer IS NOT NULL) = (role = 'assistant'::text))),
  constraint messages_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON DELETE CASCADE,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_role_check CHECK ((role = ANY (ARRAY['user'::text, 'assistant'::text]))),
  constraint messages_turn_id_role_key UNIQUE (turn_id, role)
);
CREATE INDEX messages_by_conversation ON public.messages USING btree (conversation_id, id);

create table model_usage (
  user_id text not null,
  day date not null,
  tokens bigint not null,
  constraint model_usage_pkey PRIMARY KEY (user_id, day)
);
CREATE INDEX model_usage_by_day ON public.model_usage USING btree (day);

create table notifications (
  id uuid not null,
  user_id text not null,
  task_id uuid not null,
  reminder_id uuid not null,
  remind_at timestamp with time zone not null,
  title text not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  delivered_at timestamp with time zone,
  constraint notifications_pkey PRIMARY KEY (id),
  constraint notifications_reminder_id_remind_at_key UNIQUE (reminder_id, remind_at)
);
CREATE INDEX notifications_by_user ON public.notifications USING btree (user_id, created_at, id);
CREATE INDEX notifications_waiting ON public.notifications USING btree (user_id, id) WHERE (delivered_at IS NULL);

create table oauth_clients (
  id text not null,
  name text not null,
  redirect_uris text[] not null,
  source text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint oauth_clients_pkey PRIMARY KEY (id),
  constraint oauth_clients_source_check CHECK ((source = ANY (ARRAY['document'::text, 'registration'::text])))
);
CREATE INDEX oauth_clients_expired ON public.oauth_clients USING btree (expires_at);

create table outbox (
  topic text not null,
  event_id uuid not null,
  "time" timestamp with time zone not null,
  constraint outbox_pkey PRIMARY KEY (topic, event_id)
);

create table passkey_challenges (
  hash bytea not null,
  purpose text not null,
  account_id text,
  expires_at timestamp with time zone not null,
  constraint passkey_challenges_pkey PRIMARY KEY (hash),
  constraint passkey_challenges_purpose_check CHECK ((purpose = ANY (ARRAY['add'::text, 'sign_in'::text, 'join'::text])))
);
CREATE INDEX passkey_challenges_expired ON public.passkey_challenges USING btree (expires_at);

create table passkeys (
  id uuid not null,
  account_id text not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  constraint passkeys_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_pkey PRIMARY KEY (id)
);
CREATE INDEX passkeys_by_account ON public.passkeys USING btree (account_id);

create table personal_keys (
  id uuid not null,
  hash bytea not null,
  account_id text not null,
  name text not null,
  scopes text[] not null,
  time_zone text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint personal_keys_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint personal_keys_hash_key UNIQUE (hash),
  constraint personal_keys_pkey PRIMARY KEY (id)
);
CREATE INDEX personal_keys_by_account ON public.personal_keys USING btree (account_id);

create table processed_events (
  consumer text not null,
  event_id text not null,
  processed_at timestamp with time zone default now() not null,
  constraint processed_events_pkey PRIMARY KEY (consumer, event_id)
);
CREATE INDEX processed_events_by_time ON public.processed_events USING btree (processed_at);

create table provider_flows (
  hash bytea not null,
  session_id uuid,
  invitation bytea,
  return_to text not null,
  expires_at timestamp with time zone not null,
  constraint provider_flows_pkey PRIMARY KEY (hash)
);
CREATE INDEX provider_flows_expired ON public.provider_flows USING btree (expires_at);

create table push_subscriptions (
  id uuid not null,
  user_id text not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  device text,
  created_at timestamp with time zone not null,
  token_id uuid,
  constraint push_subscriptions_endpoint_key UNIQUE (endpoint),
  constraint push_subscriptions_pkey PRIMARY KEY (id)
);
CREATE INDEX push_subscriptions_by_user ON public.push_subscriptions USING btree (user_id, id);

create table reminders (
  id uuid not null,
  user_id text not null,
  task_id uuid not null,
  lead_time text,
  remind_at timestamp with time zone,
  scheduled_for timestamp with time zone,
  status text default 'PENDING'::text not null,
  removed boolean default false not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  snoozed_from timestamp with time zone,
  snoozed_until timestamp with time zone,
  traceparent text,
  tracestate text,
  constraint reminders_check CHECK (((remind_at IS NULL) <> (lead_time IS NULL))),
  constraint reminders_check1 CHECK (((snoozed_from IS NULL) OR (snoozed_until IS NOT NULL))),
  constraint reminders_pkey PRIMARY KEY (id),
  constraint reminders_status_check CHECK ((status = ANY (ARRAY['PENDING'::text, 'TRIGGERED'::text, 'DELIVERED'::text, 'FAILED'::text, 'CANCELLED'::text])))
);
CREATE INDEX reminders_by_task ON public.reminders USING btree (task_id);
CREATE INDEX reminders_by_user ON public.reminders USING btree (user_id, id);
CREATE INDEX reminders_due ON public.reminders USING btree (scheduled_for) WHERE (status = 'PENDING'::text);
CREATE INDEX reminders_unplanned ON public.reminders USING btree (updated_at) WHERE ((status = 'PENDING'::text) AND (scheduled_for IS NULL));

create table sessions (
  id uuid not null,
  hash bytea not null,
  account_id text not null,
  user_agent text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts(id) ON DELETE CASCADE,
  constraint sessions_hash_key UNIQUE (hash),
  constraint sessions_pkey PRIMARY KEY (id)
);
CREATE INDEX sessions_by_account ON public.sessions USING btree (account_id);
CREATE INDEX sessions_expired ON public.sessions USING btree (expires_at);

create table settings (
  user_id text not null,
  time_zone text,
  quiet_hours jsonb,
  webhook_url text,
  webhook_secret text,
  webhook_enabled boolean default true not null,
  email text,
  email_confirmed boolean default false not null,
  version integer not null,
  updated_at timestamp with time zone not null,
  constraint settings_check CHECK (((webhook_secret IS NULL) = (webhook_url IS NULL))),
  constraint settings_pkey PRIMARY KEY (user_id)
);

create table sign_in_attempts (
  hash bytea not null,
  attempts integer not null,
  since timestamp with time zone not null,
  constraint sign_in_attempts_pkey PRIMARY KEY (hash)
);

create table signing_keys (
  id text not null,
  public_key jsonb not null,
  private_key text not null,
  created_at timestamp with time zone not null,
  constraint signing_keys_pkey PRIMARY KEY (id)
);

create table tag_counts (
  user_id text not null,
  tag text not null,
  tasks integer not null,
  constraint tag_counts_pkey PRIMARY KEY (user_id, tag)
);

create table tasks (
  id uuid not null,
  user_id text not null,
  title text not null,
  description text not null,
  status text not null,
  priority task_priority not null,
  tags text[] not null,
  due_on date,
  due_at timestamp with time zone,
  time_zone text not null,
  recurrence jsonb,
  series_id uuid,
  occurrence integer,
  series_start text,
  scheduled_for text,
  next_task_id uuid,
  series_ended boolean default false not null,
  version integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  scheduled_at timestamp with time zone,
  series_fields jsonb default '{}'::jsonb not null,
  skipped_after integer default 0 not null,
  search_text text generated always as (search_fold(((title || ''::text) || description))) stored,
  indexed boolean default false not null,
  list_id uuid,
  "position" text,
  deleted_at timestamp with time zone,
  constraint tasks_check CHECK (((due_on IS NULL) OR (due_at IS NOT NULL))),
  constraint tasks_check1 CHECK (((occurrence IS NULL) = (series_id IS NULL))),
  constraint tasks_completed_check CHECK (((status = 'deleted'::text) OR ((completed_at IS NOT NULL) = (status = 'completed'::text)))),
  constraint tasks_deleted_check CHECK (((deleted_at IS NOT NULL) = (status = 'deleted'::text))),
  constraint tasks_description_check CHECK ((char_length(description) <= 10000)),
  constraint tasks_pkey PRIMARY KEY (id),
  constraint tasks_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'completed'::text, 'deleted'::text]))),
  constraint tasks_tags_check CHECK ((cardinality(tags) <= 20)),
  constraint tasks_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200))),
  constraint tasks_version_check CHECK ((version >= 1))
);
CREATE INDEX tasks_awaiting_next ON public.tasks USING btree (scheduled_at) WHERE (((recurrence ->> 'mode'::text) = 'on_schedule'::text) AND (next_task_id IS NULL) AND (NOT series_ended));
CREATE INDEX tasks_by_created ON public.tasks USING btree (user_id, status, priority, created_at, id) WHERE indexed;
CREATE INDEX tasks_by_due ON public.tasks USING btree (user_id, status, priority, due_at, id) INCLUDE (created_at) WHERE indexed;
CREATE INDEX tasks_by_position ON public.tasks USING btree (user_id, list_id, status, COALESCE("position", natural_position(created_at, id)), id) WHERE indexed;
CREATE INDEX tasks_by_title ON public.tasks USING btree (user_id, status, priority, lower(title), id) WHERE indexed;
CREATE INDEX tasks_in_trash ON public.tasks USING btree (deleted_at) WHERE (status = 'deleted'::text);
CREATE UNIQUE INDEX tasks_of_series ON public.tasks USING btree (series_id, occurrence) WHERE (status <> 'deleted'::text);
CREATE INDEX tasks_recent ON public.tasks USING btree (user_id, status, created_at, id) WHERE (NOT indexed);
CREATE INDEX tasks_search ON public.tasks USING gin (search_terms(user_id, search_text, tags)) WITH (fastupdate=off) WHERE indexed;
CREATE TRIGGER tasks_uncount_tags AFTER DELETE OR UPDATE ON public.tasks FOR EACH ROW WHEN ((old.indexed AND (old.status <> 'deleted'::text))) EXECUTE FUNCTION uncount_tags();

create table webhook_deliveries (
  id uuid default gen_random_uuid() not null,
  user_id text not null,
  webhook_id uuid not null,
  event_id uuid not null,
  type text not null,
  status text not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone,
  last_error text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint webhook_deliveries_check CHECK (((status = 'pending'::text) = (next_attempt_at IS NOT NULL))),
  constraint webhook_deliveries_pkey PRIMARY KEY (id),
  constraint webhook_deliveries_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text]))),
  constraint webhook_deliveries_webhook_id_event_id_key UNIQUE (webhook_id, event_id),
  constraint webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE
);
CREATE INDEX webhook_deliveries_by_age ON public.webhook_deliveries USING btree (updated_at);
CREATE INDEX webhook_deliveries_by_user ON public.webhook_deliveries USING btree (user_id);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (next_attempt_at) WHERE (status = 'pending'::text);

create table webhooks (
  id uuid not null,
  user_id text not null,
  url text not null,
  secret text not null,
  previous_secret text,
  previous_until timestamp with time zone,
  types text[],
  enabled boolean default true not null,
  disabled_reason text,
  failing_since timestamp with time zone,
  paused_until timestamp with time zone,
  leased_until timestamp with time zone,
  version integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint webhooks_check CHECK (((previous_until IS NULL) = (previous_secret IS NULL))),
  constraint webhooks_check1 CHECK ((enabled = (disabled_reason IS NULL))),
  constraint webhooks_disabled_reason_check CHECK ((disabled_reason = ANY (ARRAY['user'::text, 'gone'::text, 'failing'::text]))),
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_version_check CHECK ((version >= 1))
);
CREATE INDEX webhooks_by_user ON public.webhooks USING btree (user_id, id);
