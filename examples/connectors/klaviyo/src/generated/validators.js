// Made by "connectorctl generate". Do not edit.

export const schemaHash = "90d85085e72cdc98";
export const validators = (() => {
const whole = {};

const set0 = validate0;

const pattern0 = new RegExp("^pk_[A-Za-z0-9_]{8,200}$", "u");
const pattern1 = new RegExp("^https?://[^/]+$", "u");

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="configuration.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.privateKey === undefined) && (missing0 = "privateKey")){
validate0.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "privateKey") || (key0 === "urlOverride"))){
validate0.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.privateKey !== undefined){
let data0 = data.privateKey;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
validate0.errors = [{instancePath:instancePath+"/privateKey",schemaPath:"#/properties/privateKey/pattern",keyword:"pattern",params:{pattern: "^pk_[A-Za-z0-9_]{8,200}$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/privateKey",schemaPath:"#/properties/privateKey/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.urlOverride !== undefined){
let data1 = data.urlOverride;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
validate0.errors = [{instancePath:instancePath+"/urlOverride",schemaPath:"#/properties/urlOverride/pattern",keyword:"pattern",params:{pattern: "^https?://[^/]+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/urlOverride",schemaPath:"#/properties/urlOverride/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate0.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate0.errors = vErrors;
return errors === 0;
}

const set1 = validate1;

const pattern2 = new RegExp("^[A-Za-z0-9]{1,64}$", "u");

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="list-membership.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.listId === undefined) && (missing0 = "listId")) || ((data.profileId === undefined) && (missing0 = "profileId"))){
validate1.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "listId") || (key0 === "profileId"))){
validate1.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.listId !== undefined){
let data0 = data.listId;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
validate1.errors = [{instancePath:instancePath+"/listId",schemaPath:"#/properties/listId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]{1,64}$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/listId",schemaPath:"#/properties/listId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.profileId !== undefined){
let data1 = data.profileId;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(!pattern2.test(data1)){
validate1.errors = [{instancePath:instancePath+"/profileId",schemaPath:"#/properties/profileId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]{1,64}$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/profileId",schemaPath:"#/properties/profileId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate1.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate1.errors = vErrors;
return errors === 0;
}

const set2 = validate2;

const pattern5 = new RegExp("^[^\\s@]+@[^\\s@]+$", "u");

function validate2(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="import-profile.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.listId === undefined) && (missing0 = "listId")) || ((data.email === undefined) && (missing0 = "email"))){
validate2.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "listId") || (key0 === "email")) || (key0 === "firstName")) || (key0 === "lastName"))){
validate2.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.listId !== undefined){
let data0 = data.listId;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
validate2.errors = [{instancePath:instancePath+"/listId",schemaPath:"#/properties/listId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]{1,64}$"}}];
return false;
}
}
else {
validate2.errors = [{instancePath:instancePath+"/listId",schemaPath:"#/properties/listId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.email !== undefined){
let data1 = data.email;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 254 && (data1.length > 2 * 254 || [...data1].length > 254)){
validate2.errors = [{instancePath:instancePath+"/email",schemaPath:"#/properties/email/maxLength",keyword:"maxLength",params:{limit: 254}}];
return false;
}
else {
if(!pattern5.test(data1)){
validate2.errors = [{instancePath:instancePath+"/email",schemaPath:"#/properties/email/pattern",keyword:"pattern",params:{pattern: "^[^\\s@]+@[^\\s@]+$"}}];
return false;
}
}
}
else {
validate2.errors = [{instancePath:instancePath+"/email",schemaPath:"#/properties/email/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.firstName !== undefined){
let data2 = data.firstName;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 100 && (data2.length > 2 * 100 || [...data2].length > 100)){
validate2.errors = [{instancePath:instancePath+"/firstName",schemaPath:"#/properties/firstName/maxLength",keyword:"maxLength",params:{limit: 100}}];
return false;
}
}
else {
validate2.errors = [{instancePath:instancePath+"/firstName",schemaPath:"#/properties/firstName/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lastName !== undefined){
let data3 = data.lastName;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 100 && (data3.length > 2 * 100 || [...data3].length > 100)){
validate2.errors = [{instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/maxLength",keyword:"maxLength",params:{limit: 100}}];
return false;
}
}
else {
validate2.errors = [{instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate2.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate2.errors = vErrors;
return errors === 0;
}

return { "./schemas/configuration.schema.json": set0, "./schemas/list-membership.schema.json": set1, "./schemas/import-profile.schema.json": set2 };
})();
