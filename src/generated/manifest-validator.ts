// Made by "connectorctl generate". Do not edit.
// @ts-nocheck

export const schemaHash = "a69374f95cc1a203";
export const validators: Readonly<Record<string, (value: unknown) => boolean>> = (() => {
const whole = {};

const set0 = validate0;
const schema0 = {"$id":"manifest.schema.json","type":"object","additionalProperties":false,"required":["manifestVersion","id","version","title","summary","main","configuration","egress","actions"],"properties":{"$schema":{"type":"string"},"manifestVersion":{"const":1},"id":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,63}$"},"version":{"type":"string","pattern":"^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$"},"title":{"$ref":"#/definitions/text"},"summary":{"$ref":"#/definitions/text"},"vendor":{"$ref":"#/definitions/text"},"documentation":{"type":"string","pattern":"^https://"},"main":{"$ref":"#/definitions/path"},"validators":{"$ref":"#/definitions/path"},"simulator":{"$ref":"#/definitions/path"},"generated":{"type":"object","additionalProperties":false,"properties":{"types":{"$ref":"#/definitions/path"},"validators":{"$ref":"#/definitions/path"},"reference":{"$ref":"#/definitions/path"},"forms":{"$ref":"#/definitions/path"}}},"configuration":{"$ref":"#/definitions/path"},"definitions":{"type":"array","items":{"$ref":"#/definitions/path"}},"renamedFields":{"$ref":"#/definitions/renames"},"egress":{"type":"array","minItems":1,"items":{"type":"string","pattern":"^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"}},"auth":{"type":"array","items":{"oneOf":[{"type":"object","additionalProperties":false,"required":["in","name","value"],"properties":{"in":{"type":"string","const":"header"},"name":{"type":"string","pattern":"^[A-Za-z0-9-]+$"},"value":{"$ref":"#/definitions/template"},"encode":{"type":"string","const":"basic"}}},{"type":"object","additionalProperties":false,"required":["in","name","value"],"properties":{"in":{"type":"string","const":"query"},"name":{"type":"string","pattern":"^[A-Za-z0-9_.~-]+$"},"value":{"$ref":"#/definitions/template"}}},{"type":"object","additionalProperties":false,"required":["in","tokenUrl","clientId","clientSecret"],"properties":{"in":{"type":"string","const":"oauth2ClientCredentials"},"tokenUrl":{"type":"string","pattern":"^(https://[^\\s?#]+|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"},"clientId":{"$ref":"#/definitions/template"},"clientSecret":{"$ref":"#/definitions/template"},"scope":{"type":"string","pattern":"\\S"},"clientAuthentication":{"enum":["basic","body"]}}}]}},"actions":{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[a-z][a-z0-9-]{1,63}$"},"additionalProperties":{"$ref":"#/definitions/action"}},"options":{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[a-z][a-z0-9-]{0,63}$"},"additionalProperties":{"type":"object","additionalProperties":false,"required":["needs"],"properties":{"needs":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string"}}}}},"success":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"statuses":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"integer","minimum":200,"maximum":299}},"contentTypes":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$"}}}},"rateLimit":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"headers":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["name","unit"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9-]+$"},"unit":{"enum":["seconds","milliseconds","epochSeconds","epochMilliseconds","date"]}}}},"budgets":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["requests","perMs"],"properties":{"requests":{"type":"integer","minimum":1,"maximum":100000},"perMs":{"type":"integer","minimum":1,"maximum":86400000}}}},"maxInFlight":{"type":"integer","minimum":1,"maximum":1000}}},"vendorMessage":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"errors":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["status","kind"],"properties":{"status":{"oneOf":[{"type":"integer","minimum":100,"maximum":599},{"type":"string","pattern":"^[1-5](xx|\\dx)$"}]},"body":{"type":"object","additionalProperties":false,"required":["pointer"],"properties":{"pointer":{"$ref":"#/definitions/pointer"},"pattern":{"type":"string"}}},"kind":{"enum":["rejected","too_large","conflict","rate_limited","unavailable","ambiguous","unauthorized","misconfigured"]},"hint":{"$ref":"#/definitions/text"}}}}},"definitions":{"text":{"type":"string","pattern":"\\S"},"renames":{"type":"object","minProperties":1,"additionalProperties":{"type":"string"}},"template":{"type":"string","pattern":"\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}"},"path":{"type":"string","pattern":"^\\./(?!(.*/)?\\.\\.(/|$))"},"pointer":{"type":"string","pattern":"^(/([^~/]|~[01])*)+$"},"action":{"type":"object","additionalProperties":false,"required":["title","description","streams","parameters","batch"],"properties":{"title":{"$ref":"#/definitions/text"},"description":{"$ref":"#/definitions/text"},"streams":{"type":"object","additionalProperties":false,"required":["audience","event"],"properties":{"audience":{"type":"boolean"},"event":{"type":"boolean"}}},"parameters":{"$ref":"#/definitions/path"},"renamedFrom":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,63}$"}},"renamedParameters":{"$ref":"#/definitions/renames"},"batch":{"type":"object","additionalProperties":false,"required":["maxItems","maxBytes"],"properties":{"maxItems":{"type":"integer","minimum":1,"maximum":100000},"maxBytes":{"type":"integer","minimum":1024,"maximum":100000000},"groupBy":{"type":"array","items":{"$ref":"#/definitions/pointer"}}}},"poll":{"type":"object","additionalProperties":false,"properties":{"statuses":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"integer","minimum":200,"maximum":299}},"intervalMs":{"type":"integer","minimum":100,"maximum":3600000},"timeoutMs":{"type":"integer","minimum":1000,"maximum":86400000}}},"lastWriteWins":{"type":"object","additionalProperties":false,"required":["scope","key"],"properties":{"scope":{"type":"string","pattern":"^[a-z][a-z0-9-]*$"},"key":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"sets":{"enum":["present","absent"]}}},"examples":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["parameters","request"],"properties":{"parameters":{"type":"object"},"request":{"type":"object"}}}}}}}};





const func0 = Object.prototype.hasOwnProperty;
const func2 = (function equal(a, b) { if (a === b) return true; if (!a || !b || typeof a !== "object" || typeof b !== "object" || Array.isArray(a) !== Array.isArray(b)) return false; const keys = Object.keys(a); return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key])); });
const pattern0 = new RegExp("^[a-z][a-z0-9-]{1,63}$", "u");
const pattern1 = new RegExp("^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$", "u");
const pattern2 = new RegExp("\\S", "u");
const pattern5 = new RegExp("^https://", "u");
const pattern6 = new RegExp("^\\./(?!(.*/)?\\.\\.(/|$))", "u");
const pattern15 = new RegExp("^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$", "u");
const pattern16 = new RegExp("^[A-Za-z0-9-]+$", "u");
const pattern17 = new RegExp("\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}", "u");
const pattern18 = new RegExp("^[A-Za-z0-9_.~-]+$", "u");
const pattern20 = new RegExp("^(https://[^\\s?#]+|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$", "u");
const pattern32 = new RegExp("^[a-z][a-z0-9-]{0,63}$", "u");
const pattern33 = new RegExp("^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$", "u");
const pattern29 = new RegExp("^(/([^~/]|~[01])*)+$", "u");
const pattern36 = new RegExp("^[1-5](xx|\\dx)$", "u");
const schema18 = {"type":"object","additionalProperties":false,"required":["title","description","streams","parameters","batch"],"properties":{"title":{"$ref":"#/definitions/text"},"description":{"$ref":"#/definitions/text"},"streams":{"type":"object","additionalProperties":false,"required":["audience","event"],"properties":{"audience":{"type":"boolean"},"event":{"type":"boolean"}}},"parameters":{"$ref":"#/definitions/path"},"renamedFrom":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,63}$"}},"renamedParameters":{"$ref":"#/definitions/renames"},"batch":{"type":"object","additionalProperties":false,"required":["maxItems","maxBytes"],"properties":{"maxItems":{"type":"integer","minimum":1,"maximum":100000},"maxBytes":{"type":"integer","minimum":1024,"maximum":100000000},"groupBy":{"type":"array","items":{"$ref":"#/definitions/pointer"}}}},"poll":{"type":"object","additionalProperties":false,"properties":{"statuses":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"integer","minimum":200,"maximum":299}},"intervalMs":{"type":"integer","minimum":100,"maximum":3600000},"timeoutMs":{"type":"integer","minimum":1000,"maximum":86400000}}},"lastWriteWins":{"type":"object","additionalProperties":false,"required":["scope","key"],"properties":{"scope":{"type":"string","pattern":"^[a-z][a-z0-9-]*$"},"key":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"sets":{"enum":["present","absent"]}}},"examples":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["parameters","request"],"properties":{"parameters":{"type":"object"},"request":{"type":"object"}}}}}};
const pattern30 = new RegExp("^[a-z][a-z0-9-]*$", "u");

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.title === undefined) && (missing0 = "title")) || ((data.description === undefined) && (missing0 = "description"))) || ((data.streams === undefined) && (missing0 = "streams"))) || ((data.parameters === undefined) && (missing0 = "parameters"))) || ((data.batch === undefined) && (missing0 = "batch"))){
validate1.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema18.properties, key0))){
validate1.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.title !== undefined){
let data0 = data.title;
const _errs2 = errors;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
validate1.errors = [{instancePath:instancePath+"/title",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/title",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.description !== undefined){
let data1 = data.description;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data1 === "string"){
if(!pattern2.test(data1)){
validate1.errors = [{instancePath:instancePath+"/description",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/description",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.streams !== undefined){
let data2 = data.streams;
const _errs8 = errors;
if(errors === _errs8){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.audience === undefined) && (missing1 = "audience")) || ((data2.event === undefined) && (missing1 = "event"))){
validate1.errors = [{instancePath:instancePath+"/streams",schemaPath:"#/properties/streams/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs10 = errors;
for(const key1 in data2){
if(!((key1 === "audience") || (key1 === "event"))){
validate1.errors = [{instancePath:instancePath+"/streams",schemaPath:"#/properties/streams/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs10 === errors){
if(data2.audience !== undefined){
const _errs11 = errors;
if(typeof data2.audience !== "boolean"){
validate1.errors = [{instancePath:instancePath+"/streams/audience",schemaPath:"#/properties/streams/properties/audience/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid3 = _errs11 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.event !== undefined){
const _errs13 = errors;
if(typeof data2.event !== "boolean"){
validate1.errors = [{instancePath:instancePath+"/streams/event",schemaPath:"#/properties/streams/properties/event/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid3 = _errs13 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/streams",schemaPath:"#/properties/streams/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.parameters !== undefined){
let data5 = data.parameters;
const _errs15 = errors;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data5 === "string"){
if(!pattern6.test(data5)){
validate1.errors = [{instancePath:instancePath+"/parameters",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!(.*/)?\\.\\.(/|$))"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/parameters",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.renamedFrom !== undefined){
let data6 = data.renamedFrom;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data6)){
if(data6.length < 1){
validate1.errors = [{instancePath:instancePath+"/renamedFrom",schemaPath:"#/properties/renamedFrom/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid5 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs20 = errors;
if(errors === _errs20){
if(typeof data7 === "string"){
if(!pattern0.test(data7)){
validate1.errors = [{instancePath:instancePath+"/renamedFrom/" + i0,schemaPath:"#/properties/renamedFrom/items/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{1,63}$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/renamedFrom/" + i0,schemaPath:"#/properties/renamedFrom/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid5 = _errs20 === errors;
if(!valid5){
break;
}
}
if(valid5){
let i1 = data6.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data6[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
validate1.errors = [{instancePath:instancePath+"/renamedFrom",schemaPath:"#/properties/renamedFrom/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0}}];
return false;
break;
}
indices0[item0] = i1;
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/renamedFrom",schemaPath:"#/properties/renamedFrom/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.renamedParameters !== undefined){
let data8 = data.renamedParameters;
const _errs22 = errors;
const _errs23 = errors;
if(errors === _errs23){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(Object.keys(data8).length < 1){
validate1.errors = [{instancePath:instancePath+"/renamedParameters",schemaPath:"#/definitions/renames/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
for(const key2 in data8){
const _errs26 = errors;
if(typeof data8[key2] !== "string"){
validate1.errors = [{instancePath:instancePath+"/renamedParameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/renames/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid8 = _errs26 === errors;
if(!valid8){
break;
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/renamedParameters",schemaPath:"#/definitions/renames/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.batch !== undefined){
let data10 = data.batch;
const _errs28 = errors;
if(errors === _errs28){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing2;
if(((data10.maxItems === undefined) && (missing2 = "maxItems")) || ((data10.maxBytes === undefined) && (missing2 = "maxBytes"))){
validate1.errors = [{instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs30 = errors;
for(const key3 in data10){
if(!(((key3 === "maxItems") || (key3 === "maxBytes")) || (key3 === "groupBy"))){
validate1.errors = [{instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}}];
return false;
break;
}
}
if(_errs30 === errors){
if(data10.maxItems !== undefined){
let data11 = data10.maxItems;
const _errs31 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate1.errors = [{instancePath:instancePath+"/batch/maxItems",schemaPath:"#/properties/batch/properties/maxItems/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs31){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 100000 || isNaN(data11)){
validate1.errors = [{instancePath:instancePath+"/batch/maxItems",schemaPath:"#/properties/batch/properties/maxItems/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data11 < 1 || isNaN(data11)){
validate1.errors = [{instancePath:instancePath+"/batch/maxItems",schemaPath:"#/properties/batch/properties/maxItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid9 = _errs31 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data10.maxBytes !== undefined){
let data12 = data10.maxBytes;
const _errs33 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate1.errors = [{instancePath:instancePath+"/batch/maxBytes",schemaPath:"#/properties/batch/properties/maxBytes/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs33){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 100000000 || isNaN(data12)){
validate1.errors = [{instancePath:instancePath+"/batch/maxBytes",schemaPath:"#/properties/batch/properties/maxBytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000000}}];
return false;
}
else {
if(data12 < 1024 || isNaN(data12)){
validate1.errors = [{instancePath:instancePath+"/batch/maxBytes",schemaPath:"#/properties/batch/properties/maxBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024}}];
return false;
}
}
}
}
var valid9 = _errs33 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data10.groupBy !== undefined){
let data13 = data10.groupBy;
const _errs35 = errors;
if(errors === _errs35){
if(Array.isArray(data13)){
var valid10 = true;
const len1 = data13.length;
for(let i2=0; i2<len1; i2++){
let data14 = data13[i2];
const _errs37 = errors;
const _errs38 = errors;
if(errors === _errs38){
if(typeof data14 === "string"){
if(!pattern29.test(data14)){
validate1.errors = [{instancePath:instancePath+"/batch/groupBy/" + i2,schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/batch/groupBy/" + i2,schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid10 = _errs37 === errors;
if(!valid10){
break;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/batch/groupBy",schemaPath:"#/properties/batch/properties/groupBy/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid9 = _errs35 === errors;
}
else {
var valid9 = true;
}
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.poll !== undefined){
let data15 = data.poll;
const _errs40 = errors;
if(errors === _errs40){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
const _errs42 = errors;
for(const key4 in data15){
if(!(((key4 === "statuses") || (key4 === "intervalMs")) || (key4 === "timeoutMs"))){
validate1.errors = [{instancePath:instancePath+"/poll",schemaPath:"#/properties/poll/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}}];
return false;
break;
}
}
if(_errs42 === errors){
if(data15.statuses !== undefined){
let data16 = data15.statuses;
const _errs43 = errors;
if(errors === _errs43){
if(Array.isArray(data16)){
if(data16.length < 1){
validate1.errors = [{instancePath:instancePath+"/poll/statuses",schemaPath:"#/properties/poll/properties/statuses/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid13 = true;
const len2 = data16.length;
for(let i3=0; i3<len2; i3++){
let data17 = data16[i3];
const _errs45 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate1.errors = [{instancePath:instancePath+"/poll/statuses/" + i3,schemaPath:"#/properties/poll/properties/statuses/items/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs45){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 299 || isNaN(data17)){
validate1.errors = [{instancePath:instancePath+"/poll/statuses/" + i3,schemaPath:"#/properties/poll/properties/statuses/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 299}}];
return false;
}
else {
if(data17 < 200 || isNaN(data17)){
validate1.errors = [{instancePath:instancePath+"/poll/statuses/" + i3,schemaPath:"#/properties/poll/properties/statuses/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 200}}];
return false;
}
}
}
}
var valid13 = _errs45 === errors;
if(!valid13){
break;
}
}
if(valid13){
let i4 = data16.length;
let j1;
if(i4 > 1){
const indices1 = {};
for(;i4--;){
let item1 = data16[i4];
if(!(((typeof item1 == "number") && (!(item1 % 1) && !isNaN(item1))) && (isFinite(item1)))){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
validate1.errors = [{instancePath:instancePath+"/poll/statuses",schemaPath:"#/properties/poll/properties/statuses/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j1}}];
return false;
break;
}
indices1[item1] = i4;
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/poll/statuses",schemaPath:"#/properties/poll/properties/statuses/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid12 = _errs43 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data15.intervalMs !== undefined){
let data18 = data15.intervalMs;
const _errs47 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate1.errors = [{instancePath:instancePath+"/poll/intervalMs",schemaPath:"#/properties/poll/properties/intervalMs/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs47){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 3600000 || isNaN(data18)){
validate1.errors = [{instancePath:instancePath+"/poll/intervalMs",schemaPath:"#/properties/poll/properties/intervalMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600000}}];
return false;
}
else {
if(data18 < 100 || isNaN(data18)){
validate1.errors = [{instancePath:instancePath+"/poll/intervalMs",schemaPath:"#/properties/poll/properties/intervalMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100}}];
return false;
}
}
}
}
var valid12 = _errs47 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data15.timeoutMs !== undefined){
let data19 = data15.timeoutMs;
const _errs49 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
validate1.errors = [{instancePath:instancePath+"/poll/timeoutMs",schemaPath:"#/properties/poll/properties/timeoutMs/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs49){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 86400000 || isNaN(data19)){
validate1.errors = [{instancePath:instancePath+"/poll/timeoutMs",schemaPath:"#/properties/poll/properties/timeoutMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000}}];
return false;
}
else {
if(data19 < 1000 || isNaN(data19)){
validate1.errors = [{instancePath:instancePath+"/poll/timeoutMs",schemaPath:"#/properties/poll/properties/timeoutMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1000}}];
return false;
}
}
}
}
var valid12 = _errs49 === errors;
}
else {
var valid12 = true;
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/poll",schemaPath:"#/properties/poll/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lastWriteWins !== undefined){
let data20 = data.lastWriteWins;
const _errs51 = errors;
if(errors === _errs51){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing3;
if(((data20.scope === undefined) && (missing3 = "scope")) || ((data20.key === undefined) && (missing3 = "key"))){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs53 = errors;
for(const key5 in data20){
if(!(((key5 === "scope") || (key5 === "key")) || (key5 === "sets"))){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}}];
return false;
break;
}
}
if(_errs53 === errors){
if(data20.scope !== undefined){
let data21 = data20.scope;
const _errs54 = errors;
if(errors === _errs54){
if(typeof data21 === "string"){
if(!pattern30.test(data21)){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/scope",schemaPath:"#/properties/lastWriteWins/properties/scope/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]*$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/scope",schemaPath:"#/properties/lastWriteWins/properties/scope/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid15 = _errs54 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data20.key !== undefined){
let data22 = data20.key;
const _errs56 = errors;
if(errors === _errs56){
if(Array.isArray(data22)){
if(data22.length < 1){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key",schemaPath:"#/properties/lastWriteWins/properties/key/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid16 = true;
const len3 = data22.length;
for(let i5=0; i5<len3; i5++){
let data23 = data22[i5];
const _errs58 = errors;
const _errs59 = errors;
if(errors === _errs59){
if(typeof data23 === "string"){
if(!pattern29.test(data23)){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key/" + i5,schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key/" + i5,schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid16 = _errs58 === errors;
if(!valid16){
break;
}
}
if(valid16){
let i6 = data22.length;
let j2;
if(i6 > 1){
outer0:
for(;i6--;){
for(j2 = i6; j2--;){
if(func2(data22[i6], data22[j2])){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key",schemaPath:"#/properties/lastWriteWins/properties/key/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j2}}];
return false;
break outer0;
}
}
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key",schemaPath:"#/properties/lastWriteWins/properties/key/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid15 = _errs56 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data20.sets !== undefined){
let data24 = data20.sets;
const _errs61 = errors;
if(!((data24 === "present") || (data24 === "absent"))){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/sets",schemaPath:"#/properties/lastWriteWins/properties/sets/enum",keyword:"enum",params:{allowedValues: schema18.properties.lastWriteWins.properties.sets.enum}}];
return false;
}
var valid15 = _errs61 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs51 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.examples !== undefined){
let data25 = data.examples;
const _errs62 = errors;
if(errors === _errs62){
if(Array.isArray(data25)){
var valid19 = true;
const len4 = data25.length;
for(let i7=0; i7<len4; i7++){
let data26 = data25[i7];
const _errs64 = errors;
if(errors === _errs64){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing4;
if(((data26.parameters === undefined) && (missing4 = "parameters")) || ((data26.request === undefined) && (missing4 = "request"))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i7,schemaPath:"#/properties/examples/items/required",keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
const _errs66 = errors;
for(const key6 in data26){
if(!((key6 === "parameters") || (key6 === "request"))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i7,schemaPath:"#/properties/examples/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}}];
return false;
break;
}
}
if(_errs66 === errors){
if(data26.parameters !== undefined){
let data27 = data26.parameters;
const _errs67 = errors;
if(!(data27 && typeof data27 == "object" && !Array.isArray(data27))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i7+"/parameters",schemaPath:"#/properties/examples/items/properties/parameters/type",keyword:"type",params:{type: "object"}}];
return false;
}
var valid20 = _errs67 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data26.request !== undefined){
let data28 = data26.request;
const _errs69 = errors;
if(!(data28 && typeof data28 == "object" && !Array.isArray(data28))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i7+"/request",schemaPath:"#/properties/examples/items/properties/request/type",keyword:"type",params:{type: "object"}}];
return false;
}
var valid20 = _errs69 === errors;
}
else {
var valid20 = true;
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/examples/" + i7,schemaPath:"#/properties/examples/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid19 = _errs64 === errors;
if(!valid19){
break;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/examples",schemaPath:"#/properties/examples/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs62 === errors;
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


function validate0(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="manifest.schema.json" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.manifestVersion === undefined) && (missing0 = "manifestVersion")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.version === undefined) && (missing0 = "version"))) || ((data.title === undefined) && (missing0 = "title"))) || ((data.summary === undefined) && (missing0 = "summary"))) || ((data.main === undefined) && (missing0 = "main"))) || ((data.configuration === undefined) && (missing0 = "configuration"))) || ((data.egress === undefined) && (missing0 = "egress"))) || ((data.actions === undefined) && (missing0 = "actions"))){
validate0.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func0.call(schema0.properties, key0))){
validate0.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.$schema !== undefined){
const _errs2 = errors;
if(typeof data.$schema !== "string"){
validate0.errors = [{instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manifestVersion !== undefined){
const _errs4 = errors;
if(1 !== data.manifestVersion){
validate0.errors = [{instancePath:instancePath+"/manifestVersion",schemaPath:"#/properties/manifestVersion/const",keyword:"const",params:{allowedValue: 1}}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined){
let data2 = data.id;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate0.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{1,63}$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data3 = data.version;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(!pattern1.test(data3)){
validate0.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/pattern",keyword:"pattern",params:{pattern: "^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.title !== undefined){
let data4 = data.title;
const _errs9 = errors;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(!pattern2.test(data4)){
validate0.errors = [{instancePath:instancePath+"/title",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/title",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summary !== undefined){
let data5 = data.summary;
const _errs12 = errors;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data5 === "string"){
if(!pattern2.test(data5)){
validate0.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.vendor !== undefined){
let data6 = data.vendor;
const _errs15 = errors;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data6 === "string"){
if(!pattern2.test(data6)){
validate0.errors = [{instancePath:instancePath+"/vendor",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/vendor",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.documentation !== undefined){
let data7 = data.documentation;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
validate0.errors = [{instancePath:instancePath+"/documentation",schemaPath:"#/properties/documentation/pattern",keyword:"pattern",params:{pattern: "^https://"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/documentation",schemaPath:"#/properties/documentation/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.main !== undefined){
let data8 = data.main;
const _errs20 = errors;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data8 === "string"){
if(!pattern6.test(data8)){
validate0.errors = [{instancePath:instancePath+"/main",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!(.*/)?\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/main",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.validators !== undefined){
let data9 = data.validators;
const _errs23 = errors;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data9 === "string"){
if(!pattern6.test(data9)){
validate0.errors = [{instancePath:instancePath+"/validators",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!(.*/)?\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/validators",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.simulator !== undefined){
let data10 = data.simulator;
const _errs26 = errors;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data10 === "string"){
if(!pattern6.test(data10)){
validate0.errors = [{instancePath:instancePath+"/simulator",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!(.*/)?\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/simulator",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.generated !== undefined){
let data11 = data.generated;
const _errs29 = errors;
if(errors === _errs29){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
const _errs31 = errors;
for(const key1 in data11){
if(!((((key1 === "types") || (key1 === "validators")) || (key1 === "reference")) || (key1 === "forms"))){
validate0.errors = [{instancePath:instancePath+"/generated",schemaPath:"#/properties/generated/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs31 === errors){
if(data11.types !== undefined){
let data12 = data11.types;
const _errs32 = errors;
const _errs33 = errors;
if(errors === _errs33){
if(typeof data12 === "string"){
if(!pattern6.test(data12)){
validate0.errors = [{instancePath:instancePath+"/generated/types",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!(.*/)?\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/generated/types",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid7 = _errs32 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.validators !== undefined){
let data13 = data11.validators;
const _errs35 = errors;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data13 === "string"){
if(!pattern6.test(data13)){
validate0.errors = [{instancePath:instancePath+"/generated/validators",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!(.*/)?\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/generated/validators",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid7 = _errs35 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.reference !== undefined){
let data14 = data11.reference;
const _errs38 = errors;
const _errs39 = errors;
if(errors === _errs39){
if(typeof data14 === "string"){
if(!pattern6.test(data14)){
validate0.errors = [{instancePath:instancePath+"/generated/reference",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!(.*/)?\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/generated/reference",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid7 = _errs38 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data11.forms !== undefined){
let data15 = data11.forms;
const _errs41 = errors;
const _errs42 = errors;
if(errors === _errs42){
if(typeof data15 === "string"){
if(!pattern6.test(data15)){
validate0.errors = [{instancePath:instancePath+"/generated/forms",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!(.*/)?\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/generated/forms",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid7 = _errs41 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/generated",schemaPath:"#/properties/generated/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.configuration !== undefined){
let data16 = data.configuration;
const _errs44 = errors;
const _errs45 = errors;
if(errors === _errs45){
if(typeof data16 === "string"){
if(!pattern6.test(data16)){
validate0.errors = [{instancePath:instancePath+"/configuration",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!(.*/)?\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/configuration",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.definitions !== undefined){
let data17 = data.definitions;
const _errs47 = errors;
if(errors === _errs47){
if(Array.isArray(data17)){
var valid13 = true;
const len0 = data17.length;
for(let i0=0; i0<len0; i0++){
let data18 = data17[i0];
const _errs49 = errors;
const _errs50 = errors;
if(errors === _errs50){
if(typeof data18 === "string"){
if(!pattern6.test(data18)){
validate0.errors = [{instancePath:instancePath+"/definitions/" + i0,schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!(.*/)?\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/definitions/" + i0,schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid13 = _errs49 === errors;
if(!valid13){
break;
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/definitions",schemaPath:"#/properties/definitions/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.renamedFields !== undefined){
let data19 = data.renamedFields;
const _errs52 = errors;
const _errs53 = errors;
if(errors === _errs53){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(Object.keys(data19).length < 1){
validate0.errors = [{instancePath:instancePath+"/renamedFields",schemaPath:"#/definitions/renames/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
for(const key2 in data19){
const _errs56 = errors;
if(typeof data19[key2] !== "string"){
validate0.errors = [{instancePath:instancePath+"/renamedFields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/renames/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid16 = _errs56 === errors;
if(!valid16){
break;
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/renamedFields",schemaPath:"#/definitions/renames/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.egress !== undefined){
let data21 = data.egress;
const _errs58 = errors;
if(errors === _errs58){
if(Array.isArray(data21)){
if(data21.length < 1){
validate0.errors = [{instancePath:instancePath+"/egress",schemaPath:"#/properties/egress/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid17 = true;
const len1 = data21.length;
for(let i1=0; i1<len1; i1++){
let data22 = data21[i1];
const _errs60 = errors;
if(errors === _errs60){
if(typeof data22 === "string"){
if(!pattern15.test(data22)){
validate0.errors = [{instancePath:instancePath+"/egress/" + i1,schemaPath:"#/properties/egress/items/pattern",keyword:"pattern",params:{pattern: "^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/egress/" + i1,schemaPath:"#/properties/egress/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid17 = _errs60 === errors;
if(!valid17){
break;
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/egress",schemaPath:"#/properties/egress/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs58 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.auth !== undefined){
let data23 = data.auth;
const _errs62 = errors;
if(errors === _errs62){
if(Array.isArray(data23)){
var valid18 = true;
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
const _errs64 = errors;
const _errs65 = errors;
let valid19 = false;
let passing0 = null;
const _errs66 = errors;
if(errors === _errs66){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing1;
if((((data24.in === undefined) && (missing1 = "in")) || ((data24.name === undefined) && (missing1 = "name"))) || ((data24.value === undefined) && (missing1 = "value"))){
const err0 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/oneOf/0/required",keyword:"required",params:{missingProperty: missing1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
const _errs68 = errors;
for(const key3 in data24){
if(!((((key3 === "in") || (key3 === "name")) || (key3 === "value")) || (key3 === "encode"))){
const err1 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
break;
}
}
if(_errs68 === errors){
if(data24.in !== undefined){
let data25 = data24.in;
const _errs69 = errors;
if(typeof data25 !== "string"){
const err2 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/0/properties/in/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("header" !== data25){
const err3 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/0/properties/in/const",keyword:"const",params:{allowedValue: "header"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid20 = _errs69 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data24.name !== undefined){
let data26 = data24.name;
const _errs71 = errors;
if(errors === _errs71){
if(typeof data26 === "string"){
if(!pattern16.test(data26)){
const err4 = {instancePath:instancePath+"/auth/" + i2+"/name",schemaPath:"#/properties/auth/items/oneOf/0/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]+$"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/auth/" + i2+"/name",schemaPath:"#/properties/auth/items/oneOf/0/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var valid20 = _errs71 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data24.value !== undefined){
let data27 = data24.value;
const _errs73 = errors;
const _errs74 = errors;
if(errors === _errs74){
if(typeof data27 === "string"){
if(!pattern17.test(data27)){
const err6 = {instancePath:instancePath+"/auth/" + i2+"/value",schemaPath:"#/definitions/template/pattern",keyword:"pattern",params:{pattern: "\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/auth/" + i2+"/value",schemaPath:"#/definitions/template/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var valid20 = _errs73 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data24.encode !== undefined){
let data28 = data24.encode;
const _errs76 = errors;
if(typeof data28 !== "string"){
const err8 = {instancePath:instancePath+"/auth/" + i2+"/encode",schemaPath:"#/properties/auth/items/oneOf/0/properties/encode/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if("basic" !== data28){
const err9 = {instancePath:instancePath+"/auth/" + i2+"/encode",schemaPath:"#/properties/auth/items/oneOf/0/properties/encode/const",keyword:"const",params:{allowedValue: "basic"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var valid20 = _errs76 === errors;
}
else {
var valid20 = true;
}
}
}
}
}
}
}
else {
const err10 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/oneOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var _valid0 = _errs66 === errors;
if(_valid0){
valid19 = true;
passing0 = 0;
}
const _errs78 = errors;
if(errors === _errs78){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing2;
if((((data24.in === undefined) && (missing2 = "in")) || ((data24.name === undefined) && (missing2 = "name"))) || ((data24.value === undefined) && (missing2 = "value"))){
const err11 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/oneOf/1/required",keyword:"required",params:{missingProperty: missing2}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
const _errs80 = errors;
for(const key4 in data24){
if(!(((key4 === "in") || (key4 === "name")) || (key4 === "value"))){
const err12 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
break;
}
}
if(_errs80 === errors){
if(data24.in !== undefined){
let data29 = data24.in;
const _errs81 = errors;
if(typeof data29 !== "string"){
const err13 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/1/properties/in/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if("query" !== data29){
const err14 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/1/properties/in/const",keyword:"const",params:{allowedValue: "query"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var valid22 = _errs81 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data24.name !== undefined){
let data30 = data24.name;
const _errs83 = errors;
if(errors === _errs83){
if(typeof data30 === "string"){
if(!pattern18.test(data30)){
const err15 = {instancePath:instancePath+"/auth/" + i2+"/name",schemaPath:"#/properties/auth/items/oneOf/1/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.~-]+$"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/auth/" + i2+"/name",schemaPath:"#/properties/auth/items/oneOf/1/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var valid22 = _errs83 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data24.value !== undefined){
let data31 = data24.value;
const _errs85 = errors;
const _errs86 = errors;
if(errors === _errs86){
if(typeof data31 === "string"){
if(!pattern17.test(data31)){
const err17 = {instancePath:instancePath+"/auth/" + i2+"/value",schemaPath:"#/definitions/template/pattern",keyword:"pattern",params:{pattern: "\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/auth/" + i2+"/value",schemaPath:"#/definitions/template/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
var valid22 = _errs85 === errors;
}
else {
var valid22 = true;
}
}
}
}
}
}
else {
const err19 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/oneOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
var _valid0 = _errs78 === errors;
if(_valid0 && valid19){
valid19 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid19 = true;
passing0 = 1;
}
const _errs88 = errors;
if(errors === _errs88){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing3;
if(((((data24.in === undefined) && (missing3 = "in")) || ((data24.tokenUrl === undefined) && (missing3 = "tokenUrl"))) || ((data24.clientId === undefined) && (missing3 = "clientId"))) || ((data24.clientSecret === undefined) && (missing3 = "clientSecret"))){
const err20 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/oneOf/2/required",keyword:"required",params:{missingProperty: missing3}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
const _errs90 = errors;
for(const key5 in data24){
if(!((((((key5 === "in") || (key5 === "tokenUrl")) || (key5 === "clientId")) || (key5 === "clientSecret")) || (key5 === "scope")) || (key5 === "clientAuthentication"))){
const err21 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
break;
}
}
if(_errs90 === errors){
if(data24.in !== undefined){
let data32 = data24.in;
const _errs91 = errors;
if(typeof data32 !== "string"){
const err22 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/2/properties/in/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if("oauth2ClientCredentials" !== data32){
const err23 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/2/properties/in/const",keyword:"const",params:{allowedValue: "oauth2ClientCredentials"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var valid24 = _errs91 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data24.tokenUrl !== undefined){
let data33 = data24.tokenUrl;
const _errs93 = errors;
if(errors === _errs93){
if(typeof data33 === "string"){
if(!pattern20.test(data33)){
const err24 = {instancePath:instancePath+"/auth/" + i2+"/tokenUrl",schemaPath:"#/properties/auth/items/oneOf/2/properties/tokenUrl/pattern",keyword:"pattern",params:{pattern: "^(https://[^\\s?#]+|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/auth/" + i2+"/tokenUrl",schemaPath:"#/properties/auth/items/oneOf/2/properties/tokenUrl/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
var valid24 = _errs93 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data24.clientId !== undefined){
let data34 = data24.clientId;
const _errs95 = errors;
const _errs96 = errors;
if(errors === _errs96){
if(typeof data34 === "string"){
if(!pattern17.test(data34)){
const err26 = {instancePath:instancePath+"/auth/" + i2+"/clientId",schemaPath:"#/definitions/template/pattern",keyword:"pattern",params:{pattern: "\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/auth/" + i2+"/clientId",schemaPath:"#/definitions/template/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
var valid24 = _errs95 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data24.clientSecret !== undefined){
let data35 = data24.clientSecret;
const _errs98 = errors;
const _errs99 = errors;
if(errors === _errs99){
if(typeof data35 === "string"){
if(!pattern17.test(data35)){
const err28 = {instancePath:instancePath+"/auth/" + i2+"/clientSecret",schemaPath:"#/definitions/template/pattern",keyword:"pattern",params:{pattern: "\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/auth/" + i2+"/clientSecret",schemaPath:"#/definitions/template/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
var valid24 = _errs98 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data24.scope !== undefined){
let data36 = data24.scope;
const _errs101 = errors;
if(errors === _errs101){
if(typeof data36 === "string"){
if(!pattern2.test(data36)){
const err30 = {instancePath:instancePath+"/auth/" + i2+"/scope",schemaPath:"#/properties/auth/items/oneOf/2/properties/scope/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/auth/" + i2+"/scope",schemaPath:"#/properties/auth/items/oneOf/2/properties/scope/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
var valid24 = _errs101 === errors;
}
else {
var valid24 = true;
}
if(valid24){
if(data24.clientAuthentication !== undefined){
let data37 = data24.clientAuthentication;
const _errs103 = errors;
if(!((data37 === "basic") || (data37 === "body"))){
const err32 = {instancePath:instancePath+"/auth/" + i2+"/clientAuthentication",schemaPath:"#/properties/auth/items/oneOf/2/properties/clientAuthentication/enum",keyword:"enum",params:{allowedValues: schema0.properties.auth.items.oneOf[2].properties.clientAuthentication.enum}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var valid24 = _errs103 === errors;
}
else {
var valid24 = true;
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
const err33 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/oneOf/2/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
var _valid0 = _errs88 === errors;
if(_valid0 && valid19){
valid19 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid19 = true;
passing0 = 2;
}
}
}
if(!valid19){
const err34 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
validate0.errors = vErrors;
return false;
}
else {
errors = _errs65;
if(vErrors !== null){
if(_errs65){
vErrors.length = _errs65;
}
else {
vErrors = null;
}
}
}
var valid18 = _errs64 === errors;
if(!valid18){
break;
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.actions !== undefined){
let data38 = data.actions;
const _errs104 = errors;
if(errors === _errs104){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(Object.keys(data38).length < 1){
validate0.errors = [{instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
for(const key6 in data38){
const _errs106 = errors;
if(typeof key6 === "string"){
if(!pattern0.test(key6)){
const err35 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{1,63}$"},propertyName:key6};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
var valid27 = _errs106 === errors;
if(!valid27){
const err36 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/propertyNames",keyword:"propertyNames",params:{propertyName: key6}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
validate0.errors = vErrors;
return false;
break;
}
}
if(valid27){
for(const key7 in data38){
const _errs108 = errors;
if(!(validate1(data38[key7], {instancePath:instancePath+"/actions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data38,parentDataProperty:key7,rootData}))){
vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
errors = vErrors.length;
}
var valid28 = _errs108 === errors;
if(!valid28){
break;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs104 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.options !== undefined){
let data40 = data.options;
const _errs109 = errors;
if(errors === _errs109){
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(Object.keys(data40).length < 1){
validate0.errors = [{instancePath:instancePath+"/options",schemaPath:"#/properties/options/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
for(const key8 in data40){
const _errs111 = errors;
if(typeof key8 === "string"){
if(!pattern32.test(key8)){
const err37 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{0,63}$"},propertyName:key8};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
var valid29 = _errs111 === errors;
if(!valid29){
const err38 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/propertyNames",keyword:"propertyNames",params:{propertyName: key8}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
validate0.errors = vErrors;
return false;
break;
}
}
if(valid29){
for(const key9 in data40){
let data41 = data40[key9];
const _errs113 = errors;
if(errors === _errs113){
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
let missing4;
if((data41.needs === undefined) && (missing4 = "needs")){
validate0.errors = [{instancePath:instancePath+"/options/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/options/additionalProperties/required",keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
const _errs115 = errors;
for(const key10 in data41){
if(!(key10 === "needs")){
validate0.errors = [{instancePath:instancePath+"/options/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/options/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}}];
return false;
break;
}
}
if(_errs115 === errors){
if(data41.needs !== undefined){
let data42 = data41.needs;
const _errs116 = errors;
if(errors === _errs116){
if(Array.isArray(data42)){
if(data42.length < 1){
validate0.errors = [{instancePath:instancePath+"/options/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/needs",schemaPath:"#/properties/options/additionalProperties/properties/needs/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid32 = true;
const len3 = data42.length;
for(let i3=0; i3<len3; i3++){
const _errs118 = errors;
if(typeof data42[i3] !== "string"){
validate0.errors = [{instancePath:instancePath+"/options/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/needs/" + i3,schemaPath:"#/properties/options/additionalProperties/properties/needs/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid32 = _errs118 === errors;
if(!valid32){
break;
}
}
if(valid32){
let i4 = data42.length;
let j0;
if(i4 > 1){
const indices0 = {};
for(;i4--;){
let item0 = data42[i4];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
validate0.errors = [{instancePath:instancePath+"/options/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/needs",schemaPath:"#/properties/options/additionalProperties/properties/needs/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j0}}];
return false;
break;
}
indices0[item0] = i4;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/options/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/needs",schemaPath:"#/properties/options/additionalProperties/properties/needs/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/options/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/options/additionalProperties/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid30 = _errs113 === errors;
if(!valid30){
break;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs109 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.success !== undefined){
let data44 = data.success;
const _errs120 = errors;
if(errors === _errs120){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(Object.keys(data44).length < 1){
validate0.errors = [{instancePath:instancePath+"/success",schemaPath:"#/properties/success/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
const _errs122 = errors;
for(const key11 in data44){
if(!((key11 === "statuses") || (key11 === "contentTypes"))){
validate0.errors = [{instancePath:instancePath+"/success",schemaPath:"#/properties/success/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11}}];
return false;
break;
}
}
if(_errs122 === errors){
if(data44.statuses !== undefined){
let data45 = data44.statuses;
const _errs123 = errors;
if(errors === _errs123){
if(Array.isArray(data45)){
if(data45.length < 1){
validate0.errors = [{instancePath:instancePath+"/success/statuses",schemaPath:"#/properties/success/properties/statuses/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid35 = true;
const len4 = data45.length;
for(let i5=0; i5<len4; i5++){
let data46 = data45[i5];
const _errs125 = errors;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
validate0.errors = [{instancePath:instancePath+"/success/statuses/" + i5,schemaPath:"#/properties/success/properties/statuses/items/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs125){
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 299 || isNaN(data46)){
validate0.errors = [{instancePath:instancePath+"/success/statuses/" + i5,schemaPath:"#/properties/success/properties/statuses/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 299}}];
return false;
}
else {
if(data46 < 200 || isNaN(data46)){
validate0.errors = [{instancePath:instancePath+"/success/statuses/" + i5,schemaPath:"#/properties/success/properties/statuses/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 200}}];
return false;
}
}
}
}
var valid35 = _errs125 === errors;
if(!valid35){
break;
}
}
if(valid35){
let i6 = data45.length;
let j1;
if(i6 > 1){
const indices1 = {};
for(;i6--;){
let item1 = data45[i6];
if(!(((typeof item1 == "number") && (!(item1 % 1) && !isNaN(item1))) && (isFinite(item1)))){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
validate0.errors = [{instancePath:instancePath+"/success/statuses",schemaPath:"#/properties/success/properties/statuses/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j1}}];
return false;
break;
}
indices1[item1] = i6;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/success/statuses",schemaPath:"#/properties/success/properties/statuses/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid34 = _errs123 === errors;
}
else {
var valid34 = true;
}
if(valid34){
if(data44.contentTypes !== undefined){
let data47 = data44.contentTypes;
const _errs127 = errors;
if(errors === _errs127){
if(Array.isArray(data47)){
if(data47.length < 1){
validate0.errors = [{instancePath:instancePath+"/success/contentTypes",schemaPath:"#/properties/success/properties/contentTypes/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid37 = true;
const len5 = data47.length;
for(let i7=0; i7<len5; i7++){
let data48 = data47[i7];
const _errs129 = errors;
if(errors === _errs129){
if(typeof data48 === "string"){
if(!pattern33.test(data48)){
validate0.errors = [{instancePath:instancePath+"/success/contentTypes/" + i7,schemaPath:"#/properties/success/properties/contentTypes/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/success/contentTypes/" + i7,schemaPath:"#/properties/success/properties/contentTypes/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid37 = _errs129 === errors;
if(!valid37){
break;
}
}
if(valid37){
let i8 = data47.length;
let j2;
if(i8 > 1){
const indices2 = {};
for(;i8--;){
let item2 = data47[i8];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
validate0.errors = [{instancePath:instancePath+"/success/contentTypes",schemaPath:"#/properties/success/properties/contentTypes/uniqueItems",keyword:"uniqueItems",params:{i: i8, j: j2}}];
return false;
break;
}
indices2[item2] = i8;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/success/contentTypes",schemaPath:"#/properties/success/properties/contentTypes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid34 = _errs127 === errors;
}
else {
var valid34 = true;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/success",schemaPath:"#/properties/success/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs120 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rateLimit !== undefined){
let data49 = data.rateLimit;
const _errs131 = errors;
if(errors === _errs131){
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
if(Object.keys(data49).length < 1){
validate0.errors = [{instancePath:instancePath+"/rateLimit",schemaPath:"#/properties/rateLimit/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
const _errs133 = errors;
for(const key12 in data49){
if(!(((key12 === "headers") || (key12 === "budgets")) || (key12 === "maxInFlight"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit",schemaPath:"#/properties/rateLimit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12}}];
return false;
break;
}
}
if(_errs133 === errors){
if(data49.headers !== undefined){
let data50 = data49.headers;
const _errs134 = errors;
if(errors === _errs134){
if(Array.isArray(data50)){
if(data50.length < 1){
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers",schemaPath:"#/properties/rateLimit/properties/headers/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid40 = true;
const len6 = data50.length;
for(let i9=0; i9<len6; i9++){
let data51 = data50[i9];
const _errs136 = errors;
if(errors === _errs136){
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
let missing5;
if(((data51.name === undefined) && (missing5 = "name")) || ((data51.unit === undefined) && (missing5 = "unit"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i9,schemaPath:"#/properties/rateLimit/properties/headers/items/required",keyword:"required",params:{missingProperty: missing5}}];
return false;
}
else {
const _errs138 = errors;
for(const key13 in data51){
if(!((key13 === "name") || (key13 === "unit"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i9,schemaPath:"#/properties/rateLimit/properties/headers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13}}];
return false;
break;
}
}
if(_errs138 === errors){
if(data51.name !== undefined){
let data52 = data51.name;
const _errs139 = errors;
if(errors === _errs139){
if(typeof data52 === "string"){
if(!pattern16.test(data52)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i9+"/name",schemaPath:"#/properties/rateLimit/properties/headers/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i9+"/name",schemaPath:"#/properties/rateLimit/properties/headers/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid41 = _errs139 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data51.unit !== undefined){
let data53 = data51.unit;
const _errs141 = errors;
if(!(((((data53 === "seconds") || (data53 === "milliseconds")) || (data53 === "epochSeconds")) || (data53 === "epochMilliseconds")) || (data53 === "date"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i9+"/unit",schemaPath:"#/properties/rateLimit/properties/headers/items/properties/unit/enum",keyword:"enum",params:{allowedValues: schema0.properties.rateLimit.properties.headers.items.properties.unit.enum}}];
return false;
}
var valid41 = _errs141 === errors;
}
else {
var valid41 = true;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i9,schemaPath:"#/properties/rateLimit/properties/headers/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid40 = _errs136 === errors;
if(!valid40){
break;
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers",schemaPath:"#/properties/rateLimit/properties/headers/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid39 = _errs134 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data49.budgets !== undefined){
let data54 = data49.budgets;
const _errs142 = errors;
if(errors === _errs142){
if(Array.isArray(data54)){
if(data54.length < 1){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets",schemaPath:"#/properties/rateLimit/properties/budgets/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid42 = true;
const len7 = data54.length;
for(let i10=0; i10<len7; i10++){
let data55 = data54[i10];
const _errs144 = errors;
if(errors === _errs144){
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
let missing6;
if(((data55.requests === undefined) && (missing6 = "requests")) || ((data55.perMs === undefined) && (missing6 = "perMs"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i10,schemaPath:"#/properties/rateLimit/properties/budgets/items/required",keyword:"required",params:{missingProperty: missing6}}];
return false;
}
else {
const _errs146 = errors;
for(const key14 in data55){
if(!((key14 === "requests") || (key14 === "perMs"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i10,schemaPath:"#/properties/rateLimit/properties/budgets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14}}];
return false;
break;
}
}
if(_errs146 === errors){
if(data55.requests !== undefined){
let data56 = data55.requests;
const _errs147 = errors;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i10+"/requests",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/requests/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs147){
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 > 100000 || isNaN(data56)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i10+"/requests",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/requests/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data56 < 1 || isNaN(data56)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i10+"/requests",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/requests/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid43 = _errs147 === errors;
}
else {
var valid43 = true;
}
if(valid43){
if(data55.perMs !== undefined){
let data57 = data55.perMs;
const _errs149 = errors;
if(!(((typeof data57 == "number") && (!(data57 % 1) && !isNaN(data57))) && (isFinite(data57)))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i10+"/perMs",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/perMs/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs149){
if((typeof data57 == "number") && (isFinite(data57))){
if(data57 > 86400000 || isNaN(data57)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i10+"/perMs",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/perMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000}}];
return false;
}
else {
if(data57 < 1 || isNaN(data57)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i10+"/perMs",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/perMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid43 = _errs149 === errors;
}
else {
var valid43 = true;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i10,schemaPath:"#/properties/rateLimit/properties/budgets/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid42 = _errs144 === errors;
if(!valid42){
break;
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets",schemaPath:"#/properties/rateLimit/properties/budgets/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid39 = _errs142 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data49.maxInFlight !== undefined){
let data58 = data49.maxInFlight;
const _errs151 = errors;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/maxInFlight",schemaPath:"#/properties/rateLimit/properties/maxInFlight/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs151){
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 > 1000 || isNaN(data58)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/maxInFlight",schemaPath:"#/properties/rateLimit/properties/maxInFlight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}}];
return false;
}
else {
if(data58 < 1 || isNaN(data58)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/maxInFlight",schemaPath:"#/properties/rateLimit/properties/maxInFlight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid39 = _errs151 === errors;
}
else {
var valid39 = true;
}
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/rateLimit",schemaPath:"#/properties/rateLimit/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs131 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.vendorMessage !== undefined){
let data59 = data.vendorMessage;
const _errs153 = errors;
if(errors === _errs153){
if(Array.isArray(data59)){
if(data59.length < 1){
validate0.errors = [{instancePath:instancePath+"/vendorMessage",schemaPath:"#/properties/vendorMessage/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid44 = true;
const len8 = data59.length;
for(let i11=0; i11<len8; i11++){
let data60 = data59[i11];
const _errs155 = errors;
const _errs156 = errors;
if(errors === _errs156){
if(typeof data60 === "string"){
if(!pattern29.test(data60)){
validate0.errors = [{instancePath:instancePath+"/vendorMessage/" + i11,schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/vendorMessage/" + i11,schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid44 = _errs155 === errors;
if(!valid44){
break;
}
}
if(valid44){
let i12 = data59.length;
let j3;
if(i12 > 1){
outer0:
for(;i12--;){
for(j3 = i12; j3--;){
if(func2(data59[i12], data59[j3])){
validate0.errors = [{instancePath:instancePath+"/vendorMessage",schemaPath:"#/properties/vendorMessage/uniqueItems",keyword:"uniqueItems",params:{i: i12, j: j3}}];
return false;
break outer0;
}
}
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/vendorMessage",schemaPath:"#/properties/vendorMessage/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs153 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.errors !== undefined){
let data61 = data.errors;
const _errs158 = errors;
if(errors === _errs158){
if(Array.isArray(data61)){
var valid47 = true;
const len9 = data61.length;
for(let i13=0; i13<len9; i13++){
let data62 = data61[i13];
const _errs160 = errors;
if(errors === _errs160){
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
let missing7;
if(((data62.status === undefined) && (missing7 = "status")) || ((data62.kind === undefined) && (missing7 = "kind"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i13,schemaPath:"#/properties/errors/items/required",keyword:"required",params:{missingProperty: missing7}}];
return false;
}
else {
const _errs162 = errors;
for(const key15 in data62){
if(!((((key15 === "status") || (key15 === "body")) || (key15 === "kind")) || (key15 === "hint"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i13,schemaPath:"#/properties/errors/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15}}];
return false;
break;
}
}
if(_errs162 === errors){
if(data62.status !== undefined){
let data63 = data62.status;
const _errs163 = errors;
const _errs164 = errors;
let valid49 = false;
let passing1 = null;
const _errs165 = errors;
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
const err39 = {instancePath:instancePath+"/errors/" + i13+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(errors === _errs165){
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 > 599 || isNaN(data63)){
const err40 = {instancePath:instancePath+"/errors/" + i13+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
if(data63 < 100 || isNaN(data63)){
const err41 = {instancePath:instancePath+"/errors/" + i13+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
}
var _valid1 = _errs165 === errors;
if(_valid1){
valid49 = true;
passing1 = 0;
}
const _errs167 = errors;
if(errors === _errs167){
if(typeof data63 === "string"){
if(!pattern36.test(data63)){
const err42 = {instancePath:instancePath+"/errors/" + i13+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^[1-5](xx|\\dx)$"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/errors/" + i13+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
var _valid1 = _errs167 === errors;
if(_valid1 && valid49){
valid49 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid49 = true;
passing1 = 1;
}
}
if(!valid49){
const err44 = {instancePath:instancePath+"/errors/" + i13+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf",keyword:"oneOf",params:{passingSchemas: passing1}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
validate0.errors = vErrors;
return false;
}
else {
errors = _errs164;
if(vErrors !== null){
if(_errs164){
vErrors.length = _errs164;
}
else {
vErrors = null;
}
}
}
var valid48 = _errs163 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data62.body !== undefined){
let data64 = data62.body;
const _errs169 = errors;
if(errors === _errs169){
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
let missing8;
if((data64.pointer === undefined) && (missing8 = "pointer")){
validate0.errors = [{instancePath:instancePath+"/errors/" + i13+"/body",schemaPath:"#/properties/errors/items/properties/body/required",keyword:"required",params:{missingProperty: missing8}}];
return false;
}
else {
const _errs171 = errors;
for(const key16 in data64){
if(!((key16 === "pointer") || (key16 === "pattern"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i13+"/body",schemaPath:"#/properties/errors/items/properties/body/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16}}];
return false;
break;
}
}
if(_errs171 === errors){
if(data64.pointer !== undefined){
let data65 = data64.pointer;
const _errs172 = errors;
const _errs173 = errors;
if(errors === _errs173){
if(typeof data65 === "string"){
if(!pattern29.test(data65)){
validate0.errors = [{instancePath:instancePath+"/errors/" + i13+"/body/pointer",schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i13+"/body/pointer",schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid50 = _errs172 === errors;
}
else {
var valid50 = true;
}
if(valid50){
if(data64.pattern !== undefined){
const _errs175 = errors;
if(typeof data64.pattern !== "string"){
validate0.errors = [{instancePath:instancePath+"/errors/" + i13+"/body/pattern",schemaPath:"#/properties/errors/items/properties/body/properties/pattern/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid50 = _errs175 === errors;
}
else {
var valid50 = true;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i13+"/body",schemaPath:"#/properties/errors/items/properties/body/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid48 = _errs169 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data62.kind !== undefined){
let data67 = data62.kind;
const _errs177 = errors;
if(!((((((((data67 === "rejected") || (data67 === "too_large")) || (data67 === "conflict")) || (data67 === "rate_limited")) || (data67 === "unavailable")) || (data67 === "ambiguous")) || (data67 === "unauthorized")) || (data67 === "misconfigured"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i13+"/kind",schemaPath:"#/properties/errors/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema0.properties.errors.items.properties.kind.enum}}];
return false;
}
var valid48 = _errs177 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data62.hint !== undefined){
let data68 = data62.hint;
const _errs178 = errors;
const _errs179 = errors;
if(errors === _errs179){
if(typeof data68 === "string"){
if(!pattern2.test(data68)){
validate0.errors = [{instancePath:instancePath+"/errors/" + i13+"/hint",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i13+"/hint",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid48 = _errs178 === errors;
}
else {
var valid48 = true;
}
}
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i13,schemaPath:"#/properties/errors/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid47 = _errs160 === errors;
if(!valid47){
break;
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors",schemaPath:"#/properties/errors/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs158 === errors;
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
}
}
}
}
}
}
}
}
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

return { "./schemas/manifest.schema.json": set0 };
})();
