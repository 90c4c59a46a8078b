/** Stands in for packages that a library imports and this page never uses. */
export default {};
