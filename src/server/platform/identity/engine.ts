import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import { uuidv7 } from 'uuidv7';
import { machineNow } from './machine-now.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-rules.ts';
import { newRecoveryCode } from './recovery-code.ts';
import { COOKIE_FLAGS, SESSION_COOKIE, STEP_COOKIE, STEP_SECONDS } from './session-cookie.ts';

/** Hours after which a session ends, however busy it was. */
const SESSION_HOURS = 12;

const moment = { type: 'date', required: false, input: false, returned: false, defaultValue: machineNow } as const;

// better-auth changes a second factor without saying when; the audit line needs the moment.
const ownMoments = {
	id: 'own-moments',
	schema: {
		session: { fields: { lastSeenAt: { ...moment, fieldName: 'last_seen_at' } } },
		twoFactor: {
			modelName: 'two_factor',
			fields: { changedAt: { ...moment, fieldName: 'changed_at', onUpdate: machineNow } }
		}
	}
} as const;

const secondFactor = () =>
	twoFactor({
		issuer: 'Accanto',
		twoFactorCookieMaxAge: STEP_SECONDS,
		backupCodeOptions: {
			customBackupCodesGenerate: () => Array.from({ length: 10 }, newRecoveryCode),
			storeBackupCodes: 'encrypted'
		},
		schema: {
			user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
			twoFactor: {
				modelName: 'two_factor',
				fields: {
					backupCodes: 'backup_codes',
					userId: 'user_id',
					failedVerificationCount: 'failed_verification_count',
					lockedUntil: 'locked_until'
				}
			}
		}
	});

const moments = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

const tables = {
	user: { fields: { emailVerified: 'email_verified', ...moments } },
	session: {
		fields: {
			userId: 'user_id',
			expiresAt: 'expires_at',
			ipAddress: 'ip_address',
			userAgent: 'user_agent',
			...moments
		},
		expiresIn: SESSION_HOURS * 3600,
		disableSessionRefresh: true,
		freshAge: 0
	},
	account: {
		fields: {
			userId: 'user_id',
			accountId: 'account_id',
			providerId: 'provider_id',
			accessToken: 'access_token',
			refreshToken: 'refresh_token',
			idToken: 'id_token',
			accessTokenExpiresAt: 'access_token_expires_at',
			refreshTokenExpiresAt: 'refresh_token_expires_at',
			...moments
		}
	},
	verification: { fields: { expiresAt: 'expires_at', ...moments } }
} as const;

const cookies = {
	session_token: { name: SESSION_COOKIE, attributes: COOKIE_FLAGS },
	two_factor: { name: STEP_COOKIE, attributes: COOKIE_FLAGS }
} as const;

// A row that goes away says first when it ended, so that its audit line does not need the database's clock.
const endFirst =
	(pool: Pool) =>
	async (session: { id: string }): Promise<void> => {
		await pool.query('update auth.session set ended_at = $2, updated_at = $2 where id = $1 and ended_at is null', [
			session.id,
			machineNow()
		]);
	};

/**
 * better-auth over the schema `auth`, for its functions alone: its web routes are not reachable from outside, pages call
 * it from the server. Nothing is limited, logged or reported by it: limits stand in token-bucket.ts.
 */
export const engineOf = (pool: Pool, secret: string) =>
	betterAuth({
		appName: 'Accanto',
		baseURL: 'http://localhost',
		secret,
		database: { db: new Kysely({ dialect: new PostgresDialect({ pool }) }), type: 'postgres', schemaName: 'auth' },
		...tables,
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: SHORTEST_PASSWORD,
			maxPasswordLength: LONGEST_PASSWORD,
			password: { hash: hashPassword, verify: verifyPassword }
		},
		plugins: [secondFactor(), ownMoments],
		databaseHooks: { session: { delete: { before: endFirst(pool) } } },
		advanced: {
			useSecureCookies: false,
			cookies,
			defaultCookieAttributes: COOKIE_FLAGS,
			ipAddress: { disableIpTracking: true },
			database: { generateId: () => uuidv7() }
		},
		rateLimit: { enabled: false },
		telemetry: { enabled: false },
		logger: { disabled: true }
	});

export type Engine = ReturnType<typeof engineOf>;
