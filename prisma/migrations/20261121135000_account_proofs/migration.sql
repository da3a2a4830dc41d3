-- CreateEnum
CREATE TYPE "proof_purpose" AS ENUM ('verify_email', 'reset_password');

-- CreateTable
CREATE TABLE "account_proofs" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "purpose" "proof_purpose" NOT NULL,
    "email" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_proofs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "try_counters" (
    "subject" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "try_counters_pkey" PRIMARY KEY ("subject")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_proofs_token_hash_key" ON "account_proofs"("token_hash");

-- CreateIndex
CREATE INDEX "account_proofs_user_id_purpose_idx" ON "account_proofs"("user_id", "purpose");

-- CreateIndex
CREATE INDEX "account_proofs_expires_at_idx" ON "account_proofs"("expires_at");

-- CreateIndex
CREATE INDEX "try_counters_updated_at_idx" ON "try_counters"("updated_at");

-- AddForeignKey
ALTER TABLE "account_proofs" ADD CONSTRAINT "account_proofs_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
