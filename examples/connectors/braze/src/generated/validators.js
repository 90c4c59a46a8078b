// Made by "connectorctl generate". Do not edit.

export const schemaHash = "fa6e6c9d2999d40b";
export const validators = (() => {
const whole = {};

const set0 = validate0;
const schema0 = {"$id":"configuration.schema.json","type":"object","additionalProperties":false,"required":["apiKey","restEndpoint"],"properties":{"apiKey":{"type":"string","pattern":"^[A-Za-z0-9-]{8,200}$","not":{"anyOf":[{"pattern":"^Bearer"}]}},"restEndpoint":{"enum":["https://rest.iad-01.braze.com","https://rest.iad-02.braze.com","https://rest.iad-03.braze.com","https://rest.iad-04.braze.com","https://rest.iad-05.braze.com","https://rest.iad-06.braze.com","https://rest.iad-07.braze.com","https://rest.iad-08.braze.com","https://rest.us-10.braze.com","https://rest.us-11.braze.com","https://rest.fra-01.braze.eu","https://rest.fra-02.braze.eu"]},"updateExistingOnly":{"type":"boolean"},"urlOverride":{"type":"string","pattern":"^https?://[^/]+$"}}};
const pattern0 = new RegExp("^Bearer", "u");
const pattern1 = new RegExp("^[A-Za-z0-9-]{8,200}$", "u");
const pattern2 = new RegExp("^https?://[^/]+$", "u");

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="configuration.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.apiKey === undefined) && (missing0 = "apiKey")) || ((data.restEndpoint === undefined) && (missing0 = "restEndpoint"))){
validate0.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "apiKey") || (key0 === "restEndpoint")) || (key0 === "updateExistingOnly")) || (key0 === "urlOverride"))){
validate0.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.apiKey !== undefined){
let data0 = data.apiKey;
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
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
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
validate0.errors = [{instancePath:instancePath+"/apiKey",schemaPath:"#/properties/apiKey/not",keyword:"not",params:{}}];
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
if(!pattern1.test(data0)){
validate0.errors = [{instancePath:instancePath+"/apiKey",schemaPath:"#/properties/apiKey/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]{8,200}$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/apiKey",schemaPath:"#/properties/apiKey/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.restEndpoint !== undefined){
let data1 = data.restEndpoint;
const _errs8 = errors;
if(!((((((((((((data1 === "https://rest.iad-01.braze.com") || (data1 === "https://rest.iad-02.braze.com")) || (data1 === "https://rest.iad-03.braze.com")) || (data1 === "https://rest.iad-04.braze.com")) || (data1 === "https://rest.iad-05.braze.com")) || (data1 === "https://rest.iad-06.braze.com")) || (data1 === "https://rest.iad-07.braze.com")) || (data1 === "https://rest.iad-08.braze.com")) || (data1 === "https://rest.us-10.braze.com")) || (data1 === "https://rest.us-11.braze.com")) || (data1 === "https://rest.fra-01.braze.eu")) || (data1 === "https://rest.fra-02.braze.eu"))){
validate0.errors = [{instancePath:instancePath+"/restEndpoint",schemaPath:"#/properties/restEndpoint/enum",keyword:"enum",params:{allowedValues: schema0.properties.restEndpoint.enum}}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.updateExistingOnly !== undefined){
const _errs9 = errors;
if(typeof data.updateExistingOnly !== "boolean"){
validate0.errors = [{instancePath:instancePath+"/updateExistingOnly",schemaPath:"#/properties/updateExistingOnly/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.urlOverride !== undefined){
let data3 = data.urlOverride;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data3 === "string"){
if(!pattern2.test(data3)){
validate0.errors = [{instancePath:instancePath+"/urlOverride",schemaPath:"#/properties/urlOverride/pattern",keyword:"pattern",params:{pattern: "^https?://[^/]+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/urlOverride",schemaPath:"#/properties/urlOverride/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs11 === errors;
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
validate0.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate0.errors = vErrors;
return errors === 0;
}

const set1 = validate1;
const schema1 = {"$id":"set-attribute.schema.json","type":"object","additionalProperties":false,"required":["externalId","name","value"],"properties":{"externalId":{"$ref":"definitions.schema.json#/definitions/externalId"},"name":{"$ref":"definitions.schema.json#/definitions/name"},"value":{"type":["string","number","boolean","null"]}}};


const pattern3 = new RegExp("^[A-Za-z][A-Za-z0-9_ -]{0,254}$", "u");

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="set-attribute.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.externalId === undefined) && (missing0 = "externalId")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.value === undefined) && (missing0 = "value"))){
validate1.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((key0 === "externalId") || (key0 === "name")) || (key0 === "value"))){
validate1.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.externalId !== undefined){
let data0 = data.externalId;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(data0.length > 997 && (data0.length > 2 * 997 || [...data0].length > 997)){
validate1.errors = [{instancePath:instancePath+"/externalId",schemaPath:"definitions.schema.json#/definitions/externalId/maxLength",keyword:"maxLength",params:{limit: 997}}];
return false;
}
else {
if(data0.length < 1 || (data0.length < 2 * 1 && [...data0].length < 1)){
validate1.errors = [{instancePath:instancePath+"/externalId",schemaPath:"definitions.schema.json#/definitions/externalId/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/externalId",schemaPath:"definitions.schema.json#/definitions/externalId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
let data1 = data.name;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern3.test(data1)){
validate1.errors = [{instancePath:instancePath+"/name",schemaPath:"definitions.schema.json#/definitions/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_ -]{0,254}$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/name",schemaPath:"definitions.schema.json#/definitions/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.value !== undefined){
let data2 = data.value;
const _errs8 = errors;
if((((typeof data2 !== "string") && (!((typeof data2 == "number") && (isFinite(data2))))) && (typeof data2 !== "boolean")) && (data2 !== null)){
validate1.errors = [{instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: schema1.properties.value.type}}];
return false;
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
else {
validate1.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate1.errors = vErrors;
return errors === 0;
}

const set2 = validate3;

const pattern5 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$", "u");

function validate3(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="track-event.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.externalId === undefined) && (missing0 = "externalId")) || ((data.name === undefined) && (missing0 = "name"))) || ((data.time === undefined) && (missing0 = "time"))){
validate3.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((key0 === "externalId") || (key0 === "name")) || (key0 === "time")) || (key0 === "properties"))){
validate3.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.externalId !== undefined){
let data0 = data.externalId;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(data0.length > 997 && (data0.length > 2 * 997 || [...data0].length > 997)){
validate3.errors = [{instancePath:instancePath+"/externalId",schemaPath:"definitions.schema.json#/definitions/externalId/maxLength",keyword:"maxLength",params:{limit: 997}}];
return false;
}
else {
if(data0.length < 1 || (data0.length < 2 * 1 && [...data0].length < 1)){
validate3.errors = [{instancePath:instancePath+"/externalId",schemaPath:"definitions.schema.json#/definitions/externalId/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate3.errors = [{instancePath:instancePath+"/externalId",schemaPath:"definitions.schema.json#/definitions/externalId/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
let data1 = data.name;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern3.test(data1)){
validate3.errors = [{instancePath:instancePath+"/name",schemaPath:"definitions.schema.json#/definitions/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_ -]{0,254}$"}}];
return false;
}
}
else {
validate3.errors = [{instancePath:instancePath+"/name",schemaPath:"definitions.schema.json#/definitions/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time !== undefined){
let data2 = data.time;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
validate3.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$"}}];
return false;
}
}
else {
validate3.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.properties !== undefined){
let data3 = data.properties;
const _errs10 = errors;
if(!(data3 && typeof data3 == "object" && !Array.isArray(data3))){
validate3.errors = [{instancePath:instancePath+"/properties",schemaPath:"#/properties/properties/type",keyword:"type",params:{type: "object"}}];
return false;
}
var valid0 = _errs10 === errors;
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
validate3.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate3.errors = vErrors;
return errors === 0;
}

return { "./schemas/configuration.schema.json": set0, "./schemas/set-attribute.schema.json": set1, "./schemas/track-event.schema.json": set2 };
})();
