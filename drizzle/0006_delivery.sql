CREATE TABLE "lane_pace" (
	"platform" text NOT NULL,
	"chat_id" text NOT NULL,
	"posted_at" timestamp (3) with time zone[] NOT NULL,
	CONSTRAINT "lane_pace_platform_chat_id_pk" PRIMARY KEY("platform","chat_id")
);
--> statement-breakpoint
CREATE TABLE "replica" (
	"id" text PRIMARY KEY NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "notice_person_day" ON "notice" USING btree ("person_id","deliver_at") WHERE message_id is not null;