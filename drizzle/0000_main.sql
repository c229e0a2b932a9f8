CREATE TABLE "account" (
	"platform" text NOT NULL,
	"account_id" text NOT NULL,
	"person_id" integer NOT NULL,
	"linked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "account_platform_account_id_pk" PRIMARY KEY("platform","account_id")
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"actor_id" integer,
	"source" text NOT NULL,
	"deed" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel" (
	"platform" text NOT NULL,
	"chat_id" text NOT NULL,
	"name" text NOT NULL,
	"bound_by" integer,
	"bound_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "channel_platform_chat_id_pk" PRIMARY KEY("platform","chat_id")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"key" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"account_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"outcome" text NOT NULL,
	"reply" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "department" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "digest_issue" (
	"schedule" text NOT NULL,
	"channel" text NOT NULL,
	"slot_at" timestamp (3) with time zone NOT NULL,
	"period_from_at" timestamp (3) with time zone NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"figures" jsonb NOT NULL,
	CONSTRAINT "digest_issue_schedule_channel_slot_at_pk" PRIMARY KEY("schedule","channel","slot_at")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "draft_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform" text NOT NULL,
	"account_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"asking" boolean NOT NULL,
	"step" integer NOT NULL,
	"content" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file" (
	"id" text PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"platform_file_id" text,
	"name" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"sha256" text,
	"media_type" text,
	"size" integer,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "link_code" (
	"hash" text PRIMARY KEY NOT NULL,
	"person_id" integer NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "local_message" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"chat_id" text NOT NULL,
	"author_id" integer,
	"text" text,
	"words" jsonb,
	"message_id" bigint,
	"said_at" timestamp (3) with time zone NOT NULL,
	"edited" boolean DEFAULT false NOT NULL,
	CONSTRAINT "local_message_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "message" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"platform" text NOT NULL,
	"chat_id" text NOT NULL,
	"person_id" integer,
	"edits" bigint,
	"words" jsonb NOT NULL,
	"locale" text NOT NULL,
	"about" text,
	"live" boolean NOT NULL,
	"state" text NOT NULL,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"platform_chat_id" text,
	"platform_message_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"error" text,
	CONSTRAINT "message_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"person_id" integer NOT NULL,
	"problem_no" text NOT NULL,
	"seq" integer NOT NULL,
	"why" text NOT NULL,
	"deliver_at" timestamp (3) with time zone NOT NULL,
	"message_id" bigint,
	CONSTRAINT "notice_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "pending_deed" (
	"platform" text NOT NULL,
	"account_id" text NOT NULL,
	"inbound" jsonb NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pending_deed_platform_account_id_pk" PRIMARY KEY("platform","account_id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "person_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"department" text,
	"locale" text NOT NULL,
	"prefers" text,
	CONSTRAINT "person_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "problem" (
	"no" text PRIMARY KEY NOT NULL,
	"project_no" text NOT NULL,
	"reporter_id" integer NOT NULL,
	"title" text NOT NULL,
	"category" text NOT NULL,
	"severity" text NOT NULL,
	"state" text NOT NULL,
	"tier" text NOT NULL,
	"lead" text NOT NULL,
	"owner_id" integer,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"next_look_at" timestamp (3) with time zone,
	"version" integer NOT NULL,
	"snapshot" jsonb NOT NULL,
	"grams" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "problem_counter" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "problem_event" (
	"problem_no" text NOT NULL,
	"seq" integer NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"actor_id" integer,
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"event" jsonb NOT NULL,
	"delivery_key" text,
	CONSTRAINT "problem_event_problem_no_seq_pk" PRIMARY KEY("problem_no","seq")
);
--> statement-breakpoint
CREATE TABLE "project" (
	"no" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"company" text,
	"industry" text,
	"nature" text NOT NULL,
	"level" text NOT NULL,
	"investment" double precision,
	"annual_investment" double precision,
	"town" text,
	"town_code" text,
	"line" text,
	"planned_start_on" date,
	"started_on" date,
	"planned_production_on" date,
	"officer" text,
	"officer_id" integer,
	"leader" text,
	"leader_id" integer
);
--> statement-breakpoint
CREATE TABLE "project_contact" (
	"project_no" text NOT NULL,
	"person_id" integer NOT NULL,
	CONSTRAINT "project_contact_project_no_person_id_pk" PRIMARY KEY("project_no","person_id")
);
--> statement-breakpoint
CREATE TABLE "rule_set" (
	"version" integer PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"zone_hash" text,
	"saved_by" integer,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schedule_mark" (
	"schedule" text PRIMARY KEY NOT NULL,
	"done_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snooze" (
	"person_id" integer NOT NULL,
	"problem_no" text NOT NULL,
	"remind_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "snooze_person_id_problem_no_pk" PRIMARY KEY("person_id","problem_no")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_actor_id_person_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel" ADD CONSTRAINT "channel_bound_by_person_id_fk" FOREIGN KEY ("bound_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_message" ADD CONSTRAINT "local_message_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_message" ADD CONSTRAINT "local_message_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_edits_message_id_fk" FOREIGN KEY ("edits") REFERENCES "public"."message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_about_problem_no_fk" FOREIGN KEY ("about") REFERENCES "public"."problem"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_problem_no_problem_no_fk" FOREIGN KEY ("problem_no") REFERENCES "public"."problem"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_department_department_code_fk" FOREIGN KEY ("department") REFERENCES "public"."department"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem" ADD CONSTRAINT "problem_project_no_project_no_fk" FOREIGN KEY ("project_no") REFERENCES "public"."project"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem" ADD CONSTRAINT "problem_reporter_id_person_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem" ADD CONSTRAINT "problem_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_event" ADD CONSTRAINT "problem_event_problem_no_problem_no_fk" FOREIGN KEY ("problem_no") REFERENCES "public"."problem"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_event" ADD CONSTRAINT "problem_event_actor_id_person_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project" ADD CONSTRAINT "project_town_code_department_code_fk" FOREIGN KEY ("town_code") REFERENCES "public"."department"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project" ADD CONSTRAINT "project_officer_id_person_id_fk" FOREIGN KEY ("officer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project" ADD CONSTRAINT "project_leader_id_person_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_contact" ADD CONSTRAINT "project_contact_project_no_project_no_fk" FOREIGN KEY ("project_no") REFERENCES "public"."project"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "project_contact" ADD CONSTRAINT "project_contact_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_set" ADD CONSTRAINT "rule_set_saved_by_person_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snooze" ADD CONSTRAINT "snooze_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snooze" ADD CONSTRAINT "snooze_problem_no_problem_no_fk" FOREIGN KEY ("problem_no") REFERENCES "public"."problem"("no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_person" ON "account" USING btree ("person_id","platform");--> statement-breakpoint
CREATE INDEX "audit_recorded" ON "audit_entry" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "channel_name" ON "channel" USING btree ("name");--> statement-breakpoint
CREATE INDEX "delivery_received" ON "delivery" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "draft_dialogue" ON "draft" USING btree ("platform","account_id","chat_id") WHERE asking;--> statement-breakpoint
CREATE INDEX "file_waiting" ON "file" USING btree ("received_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "local_message_chat" ON "local_message" USING btree ("chat_id","id");--> statement-breakpoint
CREATE INDEX "message_lane" ON "message" USING btree ("platform","chat_id","id") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "message_live" ON "message" USING btree ("about") WHERE live;--> statement-breakpoint
CREATE INDEX "message_edits" ON "message" USING btree ("edits") WHERE edits is not null;--> statement-breakpoint
CREATE INDEX "message_posted" ON "message" USING btree ("platform_message_id","platform_chat_id") WHERE platform_message_id is not null;--> statement-breakpoint
CREATE INDEX "message_dead" ON "message" USING btree ("queued_at") WHERE state = 'dead';--> statement-breakpoint
CREATE INDEX "notice_waiting" ON "notice" USING btree ("deliver_at","person_id") WHERE message_id is null;--> statement-breakpoint
CREATE INDEX "notice_person_problem" ON "notice" USING btree ("person_id","problem_no");--> statement-breakpoint
CREATE INDEX "problem_next_look" ON "problem" USING btree ("next_look_at") WHERE next_look_at is not null;--> statement-breakpoint
CREATE INDEX "problem_open_project" ON "problem" USING btree ("project_no","no") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "problem_open_owner" ON "problem" USING btree ("owner_id","due_at") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "problem_open_lead" ON "problem" USING btree ("lead","due_at") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "problem_open_due" ON "problem" USING btree ("due_at","no") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "problem_open_tier" ON "problem" USING btree ("tier","due_at") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "problem_reporter" ON "problem" USING btree ("reporter_id");--> statement-breakpoint
CREATE INDEX "problem_reported" ON "problem" USING btree ("reported_at");--> statement-breakpoint
CREATE INDEX "problem_closed" ON "problem" USING btree ("closed_at") WHERE closed_at is not null;--> statement-breakpoint
CREATE INDEX "problem_grams" ON "problem" USING gin (to_tsvector('simple', "grams"));--> statement-breakpoint
CREATE INDEX "problem_event_kind" ON "problem_event" USING btree ("kind","recorded_at");--> statement-breakpoint
CREATE INDEX "project_officer" ON "project" USING btree ("officer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "project_no_any_case" ON "project" USING btree (upper("no"));--> statement-breakpoint
CREATE INDEX "project_contact_person" ON "project_contact" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "snooze_due" ON "snooze" USING btree ("remind_at");