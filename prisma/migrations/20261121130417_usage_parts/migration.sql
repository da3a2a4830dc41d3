-- AlterTable
ALTER TABLE "usage_counters" DROP CONSTRAINT "usage_counters_pkey",
ADD COLUMN     "part" SMALLINT NOT NULL DEFAULT 0,
ADD CONSTRAINT "usage_counters_pkey" PRIMARY KEY ("id", "part");

-- AlterTable
ALTER TABLE "usage_rollup_days" DROP CONSTRAINT "usage_rollup_days_pkey",
ADD COLUMN     "part" SMALLINT NOT NULL DEFAULT 0,
ADD CONSTRAINT "usage_rollup_days_pkey" PRIMARY KEY ("organisation_id", "environment", "bucket", "key_id", "endpoint_id", "status", "part");

-- AlterTable
ALTER TABLE "usage_rollup_hours" DROP CONSTRAINT "usage_rollup_hours_pkey",
ADD COLUMN     "part" SMALLINT NOT NULL DEFAULT 0,
ADD CONSTRAINT "usage_rollup_hours_pkey" PRIMARY KEY ("organisation_id", "environment", "bucket", "key_id", "endpoint_id", "status", "part");

-- AlterTable
ALTER TABLE "usage_rollup_minutes" DROP CONSTRAINT "usage_rollup_minutes_pkey",
ADD COLUMN     "part" SMALLINT NOT NULL DEFAULT 0,
ADD CONSTRAINT "usage_rollup_minutes_pkey" PRIMARY KEY ("organisation_id", "environment", "bucket", "key_id", "endpoint_id", "status", "part");
