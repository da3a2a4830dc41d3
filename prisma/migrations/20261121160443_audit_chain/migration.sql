-- CreateIndex
CREATE INDEX "audit_events_organisation_id_id_idx" ON "audit_events"("organisation_id", "id");

-- Rows of the installation's own chain have no organisation, and an index over a column holds no two nulls equal.
CREATE UNIQUE INDEX "audit_events_installation_sequence_key" ON "audit_events"("sequence") WHERE "organisation_id" IS NULL;

-- Rows from before the chain stay as they are; from now on each has its place in one, or is no row at all.
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_chained"
  CHECK ("sequence" IS NOT NULL AND "previous_hash" IS NOT NULL AND "hash" IS NOT NULL) NOT VALID;

-- Append-only: nothing changes a row, and only retention takes rows away, which says so for its transaction.
CREATE FUNCTION audit_events_append_only() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('tollgate.audit_retention', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER audit_events_append_only
  BEFORE UPDATE OR DELETE ON "audit_events"
  FOR EACH ROW EXECUTE FUNCTION audit_events_append_only();

CREATE TRIGGER audit_events_no_truncate
  BEFORE TRUNCATE ON "audit_events"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_events_append_only();
