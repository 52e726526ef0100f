import type { Role } from './session'

/** What an identity provider calls the roles. */
export interface RoleNames {
	/** The claim that holds a person's roles; `realm_access.roles` is also looked for inside `realm_access`. */
	rolesClaim: string
	reviewerRole: string
	/** Nobody may only read when it is undefined. */
	readerRole: string | undefined
}

function isClaims(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function claimIn(claims: unknown, path: string): unknown {
	if (!isClaims(claims)) return undefined
	// A claim's own name may hold dots, as those that are addresses do.
	if (Object.hasOwn(claims, path)) return claims[path]
	const dot = path.indexOf('.')
	const outer = path.slice(0, dot)
	return dot > 0 && Object.hasOwn(claims, outer) ? claimIn(claims[outer], path.slice(dot + 1)) : undefined
}

/** The roles that a claim names, as a list or as words with spaces between; undefined when there is no such claim. */
export function rolesIn(claims: unknown, claim: string): string[] | undefined {
	const value = claimIn(claims, claim)
	if (value === undefined) return undefined
	// A role's name may hold spaces, so that the whole text counts too.
	if (typeof value === 'string') return [...new Set([value, ...value.split(/\s+/)])].filter(Boolean)
	return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** The role here of someone with these roles at the provider; undefined for one who has none. */
export function roleOf(roles: readonly string[], { reviewerRole, readerRole }: RoleNames): Role | undefined {
	if (roles.includes(reviewerRole)) return 'reviewer'
	return readerRole !== undefined && roles.includes(readerRole) ? 'reader' : undefined
}
