-- CreateTable
CREATE TABLE "limit_notices" (
    "organisation_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "limit_notices_pkey" PRIMARY KEY ("organisation_id","period","step")
);

-- CreateIndex
CREATE INDEX "api_keys_expires_at_idx" ON "api_keys"("expires_at");

-- AddForeignKey
ALTER TABLE "limit_notices" ADD CONSTRAINT "limit_notices_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
