-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'admin', 'developer', 'billing', 'viewer');

-- CreateEnum
CREATE TYPE "organisation_kind" AS ENUM ('personal', 'team');

-- CreateEnum
CREATE TYPE "actor_type" AS ENUM ('user', 'operator', 'key', 'system');

-- CreateEnum
CREATE TYPE "environment" AS ENUM ('live', 'test');

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "is_operator" BOOLEAN NOT NULL DEFAULT false,
    "email_verified_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisations" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "organisation_kind" NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "organisation_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("organisation_id","user_id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT,
    "actor_type" "actor_type" NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "ip" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_credentials" (
    "user_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_credentials_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key_secrets" (
    "id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "pepper_version" SMALLINT NOT NULL,
    "prefix" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_key_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "usage_records" (
    "request_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "status" SMALLINT NOT NULL,
    "error_code" TEXT,
    "latency_us" INTEGER NOT NULL,
    "units" BIGINT NOT NULL,
    "country" CHAR(2),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_records_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "usage_rollup_minutes" (
    "organisation_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "requests" BIGINT NOT NULL,
    "units" BIGINT NOT NULL,
    "latency_sum_us" BIGINT NOT NULL,
    "latency_bands" INTEGER[],
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_rollup_minutes_pkey" PRIMARY KEY ("organisation_id","environment","bucket","key_id","endpoint_id","status")
);

-- CreateTable
CREATE TABLE "usage_rollup_hours" (
    "organisation_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "requests" BIGINT NOT NULL,
    "units" BIGINT NOT NULL,
    "latency_sum_us" BIGINT NOT NULL,
    "latency_bands" INTEGER[],
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_rollup_hours_pkey" PRIMARY KEY ("organisation_id","environment","bucket","key_id","endpoint_id","status")
);

-- CreateTable
CREATE TABLE "usage_rollup_days" (
    "organisation_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "key_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "status" SMALLINT NOT NULL,
    "requests" BIGINT NOT NULL,
    "units" BIGINT NOT NULL,
    "latency_sum_us" BIGINT NOT NULL,
    "latency_bands" INTEGER[],
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "usage_rollup_days_pkey" PRIMARY KEY ("organisation_id","environment","bucket","key_id","endpoint_id","status")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "organisations_slug_key" ON "organisations"("slug");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "audit_events_organisation_id_created_at_idx" ON "audit_events"("organisation_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE INDEX "api_keys_organisation_id_environment_id_idx" ON "api_keys"("organisation_id", "environment", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secrets_hash_key" ON "api_key_secrets"("hash");

-- CreateIndex
CREATE INDEX "api_key_secrets_key_id_idx" ON "api_key_secrets"("key_id");

-- CreateIndex
CREATE INDEX "usage_records_organisation_id_environment_at_idx" ON "usage_records"("organisation_id", "environment", "at" DESC);

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_credentials" ADD CONSTRAINT "password_credentials_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_secrets" ADD CONSTRAINT "api_key_secrets_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;
