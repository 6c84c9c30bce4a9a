/** What this installation was told by its environment; read once at the start and handed on, never read again. */
export interface Config {
	/** The folder that holds package.json. */
	readonly projectFolder: string;
	/** The address to listen on. */
	readonly host: string;
	readonly port: number;
	/** Scheme, host and port as people type them; behind a proxy, the proxy's. */
	readonly origin: string;
	/** Absolute; holds the embedded database, secrets, attachments, the mail spool. */
	readonly dataFolder: string;
	/** The administrator's way to an external PostgreSQL; null: the embedded one. */
	readonly databaseUrl: string | null;
	/** The name of the installation in database roles; null: taken from the name of the database. */
	readonly install: string | null;
	/** The demonstration network with one-click entry: on the embedded database and this machine alone. */
	readonly demo: boolean;
	/** The file with the root key, outside the database. */
	readonly keyFile: string;
	/** The file with the logins of the database roles. */
	readonly credentialsFile: string;
	readonly mail: {
		/** Null: mail is put into the spool folder. */
		readonly smtpUrl: string | null;
		readonly from: string;
		readonly spoolFolder: string;
	};
}
