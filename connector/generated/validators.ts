// Made by "connectorctl generate". Do not edit.
// @ts-nocheck

export const schemaHash = "1fa75b4df188f8dd";
export const validators: Readonly<Record<string, (value: unknown) => boolean>> = (() => {
const whole = {};

const set0 = validate0;

const pattern0 = new RegExp("^sdk-", "u");
const pattern1 = new RegExp("^mob-", "u");
const pattern2 = new RegExp("^api-", "u");
const pattern3 = new RegExp("^[A-Za-z0-9._-]{1,128}$", "u");
const pattern4 = new RegExp("^[Bb][Ee][Aa][Rr][Ee][Rr] ", "u");
const pattern7 = new RegExp("^[0-9a-fA-F]{24}$", "u");
const pattern8 = new RegExp("[\\u0000-\\u0020\\u007f]", "u");
const pattern9 = new RegExp("[^\\u0000-\\u007f]", "u");
const pattern10 = new RegExp("^[!-~]{1,512}$", "u");
const pattern11 = new RegExp("^(?!\\s*$)[^\\u0000-\\u001f\\u007f\\ud800-\\udfff]{1,256}$", "u");
const pattern12 = new RegExp("^tealium-synced-segments-", "u");
const pattern13 = new RegExp("\\s", "u");
const pattern15 = new RegExp("^[^\\ud800-\\udfff]{0,1024}$", "u");
const pattern16 = new RegExp("^https?://", "u");

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="configuration.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.clientSideId === undefined) && (missing0 = "clientSideId")) || ((data.accessToken === undefined) && (missing0 = "accessToken"))) || ((data.segmentName === undefined) && (missing0 = "segmentName"))) || ((data.segmentId === undefined) && (missing0 = "segmentId"))){
validate0.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "clientSideId") || (key0 === "accessToken")) || (key0 === "segmentName")) || (key0 === "segmentId")) || (key0 === "segmentDescription")) || (key0 === "urlOverride"))){
validate0.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.clientSideId !== undefined){
let data0 = data.clientSideId;
const _errs2 = errors;
const _errs4 = errors;
const _errs5 = errors;
const _errs6 = errors;
let valid2 = false;
const _errs7 = errors;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs7 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const _errs8 = errors;
if(typeof data0 === "string"){
if(!pattern1.test(data0)){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs8 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const _errs9 = errors;
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
valid2 = valid2 || _valid0;
}
}
if(!valid2){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs5 === errors;
if(valid1){
validate0.errors = [{instancePath:instancePath+"/clientSideId",schemaPath:"#/properties/clientSideId/not",keyword:"not",params:{}}];
return false;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
validate0.errors = [{instancePath:instancePath+"/clientSideId",schemaPath:"#/properties/clientSideId/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._-]{1,128}$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/clientSideId",schemaPath:"#/properties/clientSideId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accessToken !== undefined){
let data1 = data.accessToken;
const _errs10 = errors;
const _errs12 = errors;
const _errs13 = errors;
const _errs14 = errors;
let valid4 = false;
const _errs15 = errors;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs15 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const _errs16 = errors;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var _valid1 = _errs16 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const _errs17 = errors;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid1 = _errs17 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const _errs18 = errors;
if(typeof data1 === "string"){
if(!pattern7.test(data1)){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid1 = _errs18 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const _errs19 = errors;
if(typeof data1 === "string"){
if(!pattern8.test(data1)){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
var _valid1 = _errs19 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const _errs20 = errors;
if(typeof data1 === "string"){
if(!pattern9.test(data1)){
const err9 = {};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var _valid1 = _errs20 === errors;
valid4 = valid4 || _valid1;
}
}
}
}
}
if(!valid4){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs14;
if(vErrors !== null){
if(_errs14){
vErrors.length = _errs14;
}
else {
vErrors = null;
}
}
}
var valid3 = _errs13 === errors;
if(valid3){
validate0.errors = [{instancePath:instancePath+"/accessToken",schemaPath:"#/properties/accessToken/not",keyword:"not",params:{}}];
return false;
}
else {
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
}
if(errors === _errs10){
if(typeof data1 === "string"){
if(!pattern10.test(data1)){
validate0.errors = [{instancePath:instancePath+"/accessToken",schemaPath:"#/properties/accessToken/pattern",keyword:"pattern",params:{pattern: "^[!-~]{1,512}$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/accessToken",schemaPath:"#/properties/accessToken/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.segmentName !== undefined){
let data2 = data.segmentName;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data2 === "string"){
if(!pattern11.test(data2)){
validate0.errors = [{instancePath:instancePath+"/segmentName",schemaPath:"#/properties/segmentName/pattern",keyword:"pattern",params:{pattern: "^(?!\\s*$)[^\\u0000-\\u001f\\u007f\\ud800-\\udfff]{1,256}$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/segmentName",schemaPath:"#/properties/segmentName/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.segmentId !== undefined){
let data3 = data.segmentId;
const _errs23 = errors;
const _errs25 = errors;
const _errs26 = errors;
const _errs27 = errors;
let valid6 = false;
const _errs28 = errors;
if(typeof data3 === "string"){
if(!pattern12.test(data3)){
const err11 = {};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
var _valid2 = _errs28 === errors;
valid6 = valid6 || _valid2;
if(!valid6){
const _errs29 = errors;
if(typeof data3 === "string"){
if(!pattern13.test(data3)){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid2 = _errs29 === errors;
valid6 = valid6 || _valid2;
}
if(!valid6){
const err13 = {};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
errors = _errs27;
if(vErrors !== null){
if(_errs27){
vErrors.length = _errs27;
}
else {
vErrors = null;
}
}
}
var valid5 = _errs26 === errors;
if(valid5){
validate0.errors = [{instancePath:instancePath+"/segmentId",schemaPath:"#/properties/segmentId/not",keyword:"not",params:{}}];
return false;
}
else {
errors = _errs25;
if(vErrors !== null){
if(_errs25){
vErrors.length = _errs25;
}
else {
vErrors = null;
}
}
}
if(errors === _errs23){
if(typeof data3 === "string"){
if(!pattern11.test(data3)){
validate0.errors = [{instancePath:instancePath+"/segmentId",schemaPath:"#/properties/segmentId/pattern",keyword:"pattern",params:{pattern: "^(?!\\s*$)[^\\u0000-\\u001f\\u007f\\ud800-\\udfff]{1,256}$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/segmentId",schemaPath:"#/properties/segmentId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.segmentDescription !== undefined){
let data4 = data.segmentDescription;
const _errs30 = errors;
if(errors === _errs30){
if(typeof data4 === "string"){
if(!pattern15.test(data4)){
validate0.errors = [{instancePath:instancePath+"/segmentDescription",schemaPath:"#/properties/segmentDescription/pattern",keyword:"pattern",params:{pattern: "^[^\\ud800-\\udfff]{0,1024}$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/segmentDescription",schemaPath:"#/properties/segmentDescription/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.urlOverride !== undefined){
let data5 = data.urlOverride;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data5 === "string"){
if(!pattern16.test(data5)){
validate0.errors = [{instancePath:instancePath+"/urlOverride",schemaPath:"#/properties/urlOverride/pattern",keyword:"pattern",params:{pattern: "^https?://"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/urlOverride",schemaPath:"#/properties/urlOverride/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs32 === errors;
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




const pattern17 = new RegExp("^(?!\\s*$)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ud800-\\udfff]*$", "u");
const pattern18 = new RegExp("^[^\\ud800-\\udfff]*$", "u");

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="add-member-to-segment.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.memberId === undefined) && (missing0 = "memberId")){
validate1.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "memberId") || (key0 === "httpRequestSessionId")) || (key0 === "lastName")) || (key0 === "firstName")) || (key0 === "email")) || (key0 === "phoneNumber"))){
validate1.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.memberId !== undefined){
let data0 = data.memberId;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(data0.length > 1024 && (data0.length > 2 * 1024 || [...data0].length > 1024)){
validate1.errors = [{instancePath:instancePath+"/memberId",schemaPath:"definitions.schema.json#/definitions/memberId/maxLength",keyword:"maxLength",params:{limit: 1024}}];
return false;
}
else {
if(!pattern17.test(data0)){
validate1.errors = [{instancePath:instancePath+"/memberId",schemaPath:"definitions.schema.json#/definitions/memberId/pattern",keyword:"pattern",params:{pattern: "^(?!\\s*$)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ud800-\\udfff]*$"}}];
return false;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/memberId",schemaPath:"definitions.schema.json#/definitions/memberId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.httpRequestSessionId !== undefined){
const _errs5 = errors;
if(typeof data.httpRequestSessionId !== "boolean"){
validate1.errors = [{instancePath:instancePath+"/httpRequestSessionId",schemaPath:"definitions.schema.json#/definitions/httpRequestSessionId/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lastName !== undefined){
let data2 = data.lastName;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data2 === "string"){
if(data2.length > 1024 && (data2.length > 2 * 1024 || [...data2].length > 1024)){
validate1.errors = [{instancePath:instancePath+"/lastName",schemaPath:"definitions.schema.json#/definitions/memberText/maxLength",keyword:"maxLength",params:{limit: 1024}}];
return false;
}
else {
if(!pattern18.test(data2)){
validate1.errors = [{instancePath:instancePath+"/lastName",schemaPath:"definitions.schema.json#/definitions/memberText/pattern",keyword:"pattern",params:{pattern: "^[^\\ud800-\\udfff]*$"}}];
return false;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/lastName",schemaPath:"definitions.schema.json#/definitions/memberText/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.firstName !== undefined){
let data3 = data.firstName;
const _errs11 = errors;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data3 === "string"){
if(data3.length > 1024 && (data3.length > 2 * 1024 || [...data3].length > 1024)){
validate1.errors = [{instancePath:instancePath+"/firstName",schemaPath:"definitions.schema.json#/definitions/memberText/maxLength",keyword:"maxLength",params:{limit: 1024}}];
return false;
}
else {
if(!pattern18.test(data3)){
validate1.errors = [{instancePath:instancePath+"/firstName",schemaPath:"definitions.schema.json#/definitions/memberText/pattern",keyword:"pattern",params:{pattern: "^[^\\ud800-\\udfff]*$"}}];
return false;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/firstName",schemaPath:"definitions.schema.json#/definitions/memberText/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.email !== undefined){
let data4 = data.email;
const _errs14 = errors;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data4 === "string"){
if(data4.length > 1024 && (data4.length > 2 * 1024 || [...data4].length > 1024)){
validate1.errors = [{instancePath:instancePath+"/email",schemaPath:"definitions.schema.json#/definitions/memberText/maxLength",keyword:"maxLength",params:{limit: 1024}}];
return false;
}
else {
if(!pattern18.test(data4)){
validate1.errors = [{instancePath:instancePath+"/email",schemaPath:"definitions.schema.json#/definitions/memberText/pattern",keyword:"pattern",params:{pattern: "^[^\\ud800-\\udfff]*$"}}];
return false;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/email",schemaPath:"definitions.schema.json#/definitions/memberText/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.phoneNumber !== undefined){
let data5 = data.phoneNumber;
const _errs17 = errors;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data5 === "string"){
if(data5.length > 1024 && (data5.length > 2 * 1024 || [...data5].length > 1024)){
validate1.errors = [{instancePath:instancePath+"/phoneNumber",schemaPath:"definitions.schema.json#/definitions/memberText/maxLength",keyword:"maxLength",params:{limit: 1024}}];
return false;
}
else {
if(!pattern18.test(data5)){
validate1.errors = [{instancePath:instancePath+"/phoneNumber",schemaPath:"definitions.schema.json#/definitions/memberText/pattern",keyword:"pattern",params:{pattern: "^[^\\ud800-\\udfff]*$"}}];
return false;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/phoneNumber",schemaPath:"definitions.schema.json#/definitions/memberText/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs17 === errors;
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

const set2 = validate3;


function validate3(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="remove-member-from-segment.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.memberId === undefined) && (missing0 = "memberId")){
validate3.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "memberId") || (key0 === "httpRequestSessionId"))){
validate3.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.memberId !== undefined){
let data0 = data.memberId;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(data0.length > 1024 && (data0.length > 2 * 1024 || [...data0].length > 1024)){
validate3.errors = [{instancePath:instancePath+"/memberId",schemaPath:"definitions.schema.json#/definitions/memberId/maxLength",keyword:"maxLength",params:{limit: 1024}}];
return false;
}
else {
if(!pattern17.test(data0)){
validate3.errors = [{instancePath:instancePath+"/memberId",schemaPath:"definitions.schema.json#/definitions/memberId/pattern",keyword:"pattern",params:{pattern: "^(?!\\s*$)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ud800-\\udfff]*$"}}];
return false;
}
}
}
else {
validate3.errors = [{instancePath:instancePath+"/memberId",schemaPath:"definitions.schema.json#/definitions/memberId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.httpRequestSessionId !== undefined){
const _errs5 = errors;
if(typeof data.httpRequestSessionId !== "boolean"){
validate3.errors = [{instancePath:instancePath+"/httpRequestSessionId",schemaPath:"definitions.schema.json#/definitions/httpRequestSessionId/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate3.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate3.errors = vErrors;
return errors === 0;
}

return { "./schemas/configuration.schema.json": set0, "./schemas/add-member-to-segment.schema.json": set1, "./schemas/remove-member-from-segment.schema.json": set2 };
})();
