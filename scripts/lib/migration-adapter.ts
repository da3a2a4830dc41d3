import { randomUUID } from "node:crypto";
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import { errorCode } from "./failure";

/**
 * The types of PostgreSQL's catalogue, which is all that the schema engine reads when it compares.
 * Prisma's everyday adapter lacks `"char"` (18), splits scripts at every semicolon and would put
 * its scratch database on the real one; hence an adapter of our own for this one purpose.
 */
const columnTypes = new Map<number, SqlResultSet["columnTypes"][number]>([
  [16, ColumnTypeEnum.Boolean],
  [18, ColumnTypeEnum.Character],
  [19, ColumnTypeEnum.Text],
  [20, ColumnTypeEnum.Int64],
  [21, ColumnTypeEnum.Int32],
  [23, ColumnTypeEnum.Int32],
  [25, ColumnTypeEnum.Text],
  [26, ColumnTypeEnum.Int64],
  [1005, ColumnTypeEnum.Int32Array],
  [1007, ColumnTypeEnum.Int32Array],
  [1009, ColumnTypeEnum.TextArray],
  [1043, ColumnTypeEnum.Text],
]);

function asDriverError(error: unknown): DriverAdapterError {
  const message = error instanceof Error ? error.message : String(error);
  const nothing = { detail: undefined, column: undefined, hint: undefined };
  return new DriverAdapterError({ kind: "postgres", code: errorCode(error), severity: "ERROR", message, ...nothing });
}

/** One connection, spoken to the way Prisma's schema engine expects. */
class CatalogueAdapter implements SqlDriverAdapter {
  readonly provider = "postgres";
  readonly adapterName = "tollgate-migrations";
  #client: pg.Client;

  constructor(client: pg.Client) {
    this.#client = client;
  }

  async #run(query: SqlQuery): Promise<pg.QueryArrayResult<unknown[]>> {
    try {
      return await this.#client.query<unknown[]>({ text: query.sql, values: query.args, rowMode: "array" });
    } catch (error) {
      throw asDriverError(error);
    }
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    const { fields, rows } = await this.#run(query);
    return {
      columnNames: fields.map((field) => field.name),
      columnTypes: fields.map((field) => {
        const type = columnTypes.get(field.dataTypeID);
        if (type === undefined) throw new DriverAdapterError({ kind: "UnsupportedNativeDataType", type: `oid ${field.dataTypeID}` });
        return type;
      }),
      rows,
    };
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return (await this.#run(query)).rowCount ?? 0;
  }

  async executeScript(script: string): Promise<void> {
    try {
      await this.#client.query(script);
    } catch (error) {
      throw asDriverError(error);
    }
  }

  async startTransaction(): Promise<Transaction> {
    await this.executeScript("BEGIN");
    return {
      provider: this.provider,
      adapterName: this.adapterName,
      options: { usePhantomQuery: false },
      queryRaw: (query) => this.queryRaw(query),
      executeRaw: (query) => this.executeRaw(query),
      commit: () => this.executeScript("COMMIT"),
      rollback: () => this.executeScript("ROLLBACK"),
    };
  }

  getConnectionInfo() {
    return { schemaName: "public", supportsRelationJoins: true };
  }

  /** Connections end together, in `close` below. */
  async dispose(): Promise<void> {}
}

/**
 * Connects the schema engine to a database, and to scratch databases beside it. The engine leaves
 * connections open when it ends: call `close` then, which also drops the scratch databases.
 */
export function migrationAdapters(databaseUrl: string): { factory: SqlMigrationAwareDriverAdapterFactory; close: () => Promise<void> } {
  const open: (() => Promise<void>)[] = [];
  const connect = async (connectionString: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    open.push(() => client.end());
    return client;
  };
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: "postgres",
    adapterName: "tollgate-migrations",
    connect: async () => new CatalogueAdapter(await connect(databaseUrl)),
    connectToShadowDb: async () => {
      const name = `scratch_${randomUUID().replaceAll("-", "")}`;
      const admin = await connect(databaseUrl);
      await admin.query(`CREATE DATABASE ${name}`);
      open.push(async () => void (await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)));
      const scratch = new URL(databaseUrl);
      scratch.pathname = `/${name}`;
      return new CatalogueAdapter(await connect(scratch.href));
    },
  };
  return {
    factory,
    close: async () => {
      for (const end of open.splice(0).reverse()) await end();
    },
  };
}
