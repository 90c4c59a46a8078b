// Made by "connectorctl generate". Do not edit.
// @ts-nocheck

export const schemaHash = "5be7423af2cc78bc";
export const validators: Readonly<Record<string, (value: unknown) => boolean>> = (() => {
const whole = {};

const set0 = validate0;
const schema0 = {"$id":"manifest.schema.json","type":"object","additionalProperties":false,"required":["manifestVersion","id","version","title","summary","main","configuration","egress","actions"],"properties":{"$schema":{"type":"string"},"manifestVersion":{"const":1},"id":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,63}$"},"version":{"type":"string","pattern":"^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$"},"title":{"$ref":"#/definitions/text"},"summary":{"$ref":"#/definitions/text"},"documentation":{"type":"string","pattern":"^https://"},"main":{"$ref":"#/definitions/path"},"validators":{"$ref":"#/definitions/path"},"simulator":{"$ref":"#/definitions/path"},"generated":{"type":"object","additionalProperties":false,"properties":{"types":{"$ref":"#/definitions/path"},"validators":{"$ref":"#/definitions/path"},"reference":{"$ref":"#/definitions/path"},"forms":{"$ref":"#/definitions/path"}}},"configuration":{"$ref":"#/definitions/path"},"definitions":{"type":"array","items":{"$ref":"#/definitions/path"}},"renamedFields":{"$ref":"#/definitions/renames"},"egress":{"type":"array","minItems":1,"items":{"type":"string","pattern":"^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"}},"auth":{"type":"array","items":{"oneOf":[{"type":"object","additionalProperties":false,"required":["in","name","value"],"properties":{"in":{"type":"string","const":"header"},"name":{"type":"string","pattern":"^[A-Za-z0-9-]+$"},"value":{"$ref":"#/definitions/template"},"encode":{"type":"string","const":"basic"}}},{"type":"object","additionalProperties":false,"required":["in","name","value"],"properties":{"in":{"type":"string","const":"query"},"name":{"type":"string","pattern":"^[A-Za-z0-9_.~-]+$"},"value":{"$ref":"#/definitions/template"}}},{"type":"object","additionalProperties":false,"required":["in","tokenUrl","clientId","clientSecret"],"properties":{"in":{"type":"string","const":"oauth2ClientCredentials"},"tokenUrl":{"type":"string","pattern":"^(https://[^\\s?#]+|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"},"clientId":{"$ref":"#/definitions/template"},"clientSecret":{"$ref":"#/definitions/template"},"scope":{"type":"string","pattern":"\\S"},"clientAuthentication":{"enum":["basic","body"]}}}]}},"actions":{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[a-z][a-z0-9-]{1,63}$"},"additionalProperties":{"$ref":"#/definitions/action"}},"success":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"statuses":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"integer","minimum":200,"maximum":299}},"contentTypes":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$"}}}},"rateLimit":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"headers":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["name","unit"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9-]+$"},"unit":{"enum":["seconds","milliseconds","epochSeconds","epochMilliseconds","date"]}}}},"budgets":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["requests","perMs"],"properties":{"requests":{"type":"integer","minimum":1,"maximum":100000},"perMs":{"type":"integer","minimum":1,"maximum":86400000}}}},"maxInFlight":{"type":"integer","minimum":1,"maximum":1000}}},"vendorMessage":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"errors":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["status","kind"],"properties":{"status":{"oneOf":[{"type":"integer","minimum":100,"maximum":599},{"type":"string","pattern":"^[1-5](xx|\\dx)$"}]},"body":{"type":"object","additionalProperties":false,"required":["pointer"],"properties":{"pointer":{"$ref":"#/definitions/pointer"},"pattern":{"type":"string"}}},"kind":{"enum":["rejected","too_large","conflict","rate_limited","unavailable","ambiguous","unauthorized","misconfigured"]},"hint":{"$ref":"#/definitions/text"}}}}},"definitions":{"text":{"type":"string","pattern":"\\S"},"renames":{"type":"object","minProperties":1,"additionalProperties":{"type":"string"}},"template":{"type":"string","pattern":"\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}"},"path":{"type":"string","pattern":"^\\./(?!.*(^|/)\\.\\.(/|$))"},"pointer":{"type":"string","pattern":"^(/([^~/]|~[01])*)+$"},"action":{"type":"object","additionalProperties":false,"required":["title","description","streams","parameters","batch"],"properties":{"title":{"$ref":"#/definitions/text"},"description":{"$ref":"#/definitions/text"},"streams":{"type":"object","additionalProperties":false,"required":["audience","event"],"properties":{"audience":{"type":"boolean"},"event":{"type":"boolean"}}},"parameters":{"$ref":"#/definitions/path"},"renamedFrom":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,63}$"}},"renamedParameters":{"$ref":"#/definitions/renames"},"batch":{"type":"object","additionalProperties":false,"required":["maxItems","maxBytes"],"properties":{"maxItems":{"type":"integer","minimum":1,"maximum":100000},"maxBytes":{"type":"integer","minimum":1024,"maximum":100000000},"groupBy":{"type":"array","items":{"$ref":"#/definitions/pointer"}}}},"lastWriteWins":{"type":"object","additionalProperties":false,"required":["scope","key"],"properties":{"scope":{"type":"string","pattern":"^[a-z][a-z0-9-]*$"},"key":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"sets":{"enum":["present","absent"]}}},"examples":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["parameters","request"],"properties":{"parameters":{"type":"object"},"request":{"type":"object"}}}}}}}};





const func0 = Object.prototype.hasOwnProperty;
const func2 = (function equal(a, b) { if (a === b) return true; if (!a || !b || typeof a !== "object" || typeof b !== "object" || Array.isArray(a) !== Array.isArray(b)) return false; const keys = Object.keys(a); return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key])); });
const pattern0 = new RegExp("^[a-z][a-z0-9-]{1,63}$", "u");
const pattern1 = new RegExp("^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$", "u");
const pattern2 = new RegExp("\\S", "u");
const pattern4 = new RegExp("^https://", "u");
const pattern5 = new RegExp("^\\./(?!.*(^|/)\\.\\.(/|$))", "u");
const pattern14 = new RegExp("^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$", "u");
const pattern15 = new RegExp("^[A-Za-z0-9-]+$", "u");
const pattern16 = new RegExp("\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}", "u");
const pattern17 = new RegExp("^[A-Za-z0-9_.~-]+$", "u");
const pattern19 = new RegExp("^(https://[^\\s?#]+|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$", "u");
const pattern31 = new RegExp("^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$", "u");
const pattern28 = new RegExp("^(/([^~/]|~[01])*)+$", "u");
const pattern34 = new RegExp("^[1-5](xx|\\dx)$", "u");
const schema17 = {"type":"object","additionalProperties":false,"required":["title","description","streams","parameters","batch"],"properties":{"title":{"$ref":"#/definitions/text"},"description":{"$ref":"#/definitions/text"},"streams":{"type":"object","additionalProperties":false,"required":["audience","event"],"properties":{"audience":{"type":"boolean"},"event":{"type":"boolean"}}},"parameters":{"$ref":"#/definitions/path"},"renamedFrom":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,63}$"}},"renamedParameters":{"$ref":"#/definitions/renames"},"batch":{"type":"object","additionalProperties":false,"required":["maxItems","maxBytes"],"properties":{"maxItems":{"type":"integer","minimum":1,"maximum":100000},"maxBytes":{"type":"integer","minimum":1024,"maximum":100000000},"groupBy":{"type":"array","items":{"$ref":"#/definitions/pointer"}}}},"lastWriteWins":{"type":"object","additionalProperties":false,"required":["scope","key"],"properties":{"scope":{"type":"string","pattern":"^[a-z][a-z0-9-]*$"},"key":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"sets":{"enum":["present","absent"]}}},"examples":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["parameters","request"],"properties":{"parameters":{"type":"object"},"request":{"type":"object"}}}}}};
const pattern29 = new RegExp("^[a-z][a-z0-9-]*$", "u");

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
if(!(func0.call(schema17.properties, key0))){
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
if(!pattern5.test(data5)){
validate1.errors = [{instancePath:instancePath+"/parameters",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
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
if(!pattern28.test(data14)){
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
if(data.lastWriteWins !== undefined){
let data15 = data.lastWriteWins;
const _errs40 = errors;
if(errors === _errs40){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing3;
if(((data15.scope === undefined) && (missing3 = "scope")) || ((data15.key === undefined) && (missing3 = "key"))){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs42 = errors;
for(const key4 in data15){
if(!(((key4 === "scope") || (key4 === "key")) || (key4 === "sets"))){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}}];
return false;
break;
}
}
if(_errs42 === errors){
if(data15.scope !== undefined){
let data16 = data15.scope;
const _errs43 = errors;
if(errors === _errs43){
if(typeof data16 === "string"){
if(!pattern29.test(data16)){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/scope",schemaPath:"#/properties/lastWriteWins/properties/scope/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]*$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/scope",schemaPath:"#/properties/lastWriteWins/properties/scope/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid12 = _errs43 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data15.key !== undefined){
let data17 = data15.key;
const _errs45 = errors;
if(errors === _errs45){
if(Array.isArray(data17)){
if(data17.length < 1){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key",schemaPath:"#/properties/lastWriteWins/properties/key/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid13 = true;
const len2 = data17.length;
for(let i3=0; i3<len2; i3++){
let data18 = data17[i3];
const _errs47 = errors;
const _errs48 = errors;
if(errors === _errs48){
if(typeof data18 === "string"){
if(!pattern28.test(data18)){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key/" + i3,schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key/" + i3,schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid13 = _errs47 === errors;
if(!valid13){
break;
}
}
if(valid13){
let i4 = data17.length;
let j1;
if(i4 > 1){
outer0:
for(;i4--;){
for(j1 = i4; j1--;){
if(func2(data17[i4], data17[j1])){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key",schemaPath:"#/properties/lastWriteWins/properties/key/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j1}}];
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
var valid12 = _errs45 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data15.sets !== undefined){
let data19 = data15.sets;
const _errs50 = errors;
if(!((data19 === "present") || (data19 === "absent"))){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/sets",schemaPath:"#/properties/lastWriteWins/properties/sets/enum",keyword:"enum",params:{allowedValues: schema17.properties.lastWriteWins.properties.sets.enum}}];
return false;
}
var valid12 = _errs50 === errors;
}
else {
var valid12 = true;
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
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.examples !== undefined){
let data20 = data.examples;
const _errs51 = errors;
if(errors === _errs51){
if(Array.isArray(data20)){
var valid16 = true;
const len3 = data20.length;
for(let i5=0; i5<len3; i5++){
let data21 = data20[i5];
const _errs53 = errors;
if(errors === _errs53){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing4;
if(((data21.parameters === undefined) && (missing4 = "parameters")) || ((data21.request === undefined) && (missing4 = "request"))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i5,schemaPath:"#/properties/examples/items/required",keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
const _errs55 = errors;
for(const key5 in data21){
if(!((key5 === "parameters") || (key5 === "request"))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i5,schemaPath:"#/properties/examples/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}}];
return false;
break;
}
}
if(_errs55 === errors){
if(data21.parameters !== undefined){
let data22 = data21.parameters;
const _errs56 = errors;
if(!(data22 && typeof data22 == "object" && !Array.isArray(data22))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i5+"/parameters",schemaPath:"#/properties/examples/items/properties/parameters/type",keyword:"type",params:{type: "object"}}];
return false;
}
var valid17 = _errs56 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data21.request !== undefined){
let data23 = data21.request;
const _errs58 = errors;
if(!(data23 && typeof data23 == "object" && !Array.isArray(data23))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i5+"/request",schemaPath:"#/properties/examples/items/properties/request/type",keyword:"type",params:{type: "object"}}];
return false;
}
var valid17 = _errs58 === errors;
}
else {
var valid17 = true;
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/examples/" + i5,schemaPath:"#/properties/examples/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid16 = _errs53 === errors;
if(!valid16){
break;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/examples",schemaPath:"#/properties/examples/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs51 === errors;
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
if(data.documentation !== undefined){
let data6 = data.documentation;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
validate0.errors = [{instancePath:instancePath+"/documentation",schemaPath:"#/properties/documentation/pattern",keyword:"pattern",params:{pattern: "^https://"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/documentation",schemaPath:"#/properties/documentation/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.main !== undefined){
let data7 = data.main;
const _errs17 = errors;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
validate0.errors = [{instancePath:instancePath+"/main",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/main",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.validators !== undefined){
let data8 = data.validators;
const _errs20 = errors;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
validate0.errors = [{instancePath:instancePath+"/validators",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/validators",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.simulator !== undefined){
let data9 = data.simulator;
const _errs23 = errors;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
validate0.errors = [{instancePath:instancePath+"/simulator",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/simulator",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.generated !== undefined){
let data10 = data.generated;
const _errs26 = errors;
if(errors === _errs26){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
const _errs28 = errors;
for(const key1 in data10){
if(!((((key1 === "types") || (key1 === "validators")) || (key1 === "reference")) || (key1 === "forms"))){
validate0.errors = [{instancePath:instancePath+"/generated",schemaPath:"#/properties/generated/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs28 === errors){
if(data10.types !== undefined){
let data11 = data10.types;
const _errs29 = errors;
const _errs30 = errors;
if(errors === _errs30){
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
validate0.errors = [{instancePath:instancePath+"/generated/types",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/generated/types",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid6 = _errs29 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data10.validators !== undefined){
let data12 = data10.validators;
const _errs32 = errors;
const _errs33 = errors;
if(errors === _errs33){
if(typeof data12 === "string"){
if(!pattern5.test(data12)){
validate0.errors = [{instancePath:instancePath+"/generated/validators",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/generated/validators",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid6 = _errs32 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data10.reference !== undefined){
let data13 = data10.reference;
const _errs35 = errors;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data13 === "string"){
if(!pattern5.test(data13)){
validate0.errors = [{instancePath:instancePath+"/generated/reference",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/generated/reference",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid6 = _errs35 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data10.forms !== undefined){
let data14 = data10.forms;
const _errs38 = errors;
const _errs39 = errors;
if(errors === _errs39){
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
validate0.errors = [{instancePath:instancePath+"/generated/forms",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/generated/forms",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid6 = _errs38 === errors;
}
else {
var valid6 = true;
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
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.configuration !== undefined){
let data15 = data.configuration;
const _errs41 = errors;
const _errs42 = errors;
if(errors === _errs42){
if(typeof data15 === "string"){
if(!pattern5.test(data15)){
validate0.errors = [{instancePath:instancePath+"/configuration",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/configuration",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs41 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.definitions !== undefined){
let data16 = data.definitions;
const _errs44 = errors;
if(errors === _errs44){
if(Array.isArray(data16)){
var valid12 = true;
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
const _errs46 = errors;
const _errs47 = errors;
if(errors === _errs47){
if(typeof data17 === "string"){
if(!pattern5.test(data17)){
validate0.errors = [{instancePath:instancePath+"/definitions/" + i0,schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/definitions/" + i0,schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid12 = _errs46 === errors;
if(!valid12){
break;
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/definitions",schemaPath:"#/properties/definitions/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.renamedFields !== undefined){
let data18 = data.renamedFields;
const _errs49 = errors;
const _errs50 = errors;
if(errors === _errs50){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(Object.keys(data18).length < 1){
validate0.errors = [{instancePath:instancePath+"/renamedFields",schemaPath:"#/definitions/renames/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
for(const key2 in data18){
const _errs53 = errors;
if(typeof data18[key2] !== "string"){
validate0.errors = [{instancePath:instancePath+"/renamedFields/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/definitions/renames/additionalProperties/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid15 = _errs53 === errors;
if(!valid15){
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
var valid0 = _errs49 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.egress !== undefined){
let data20 = data.egress;
const _errs55 = errors;
if(errors === _errs55){
if(Array.isArray(data20)){
if(data20.length < 1){
validate0.errors = [{instancePath:instancePath+"/egress",schemaPath:"#/properties/egress/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid16 = true;
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
let data21 = data20[i1];
const _errs57 = errors;
if(errors === _errs57){
if(typeof data21 === "string"){
if(!pattern14.test(data21)){
validate0.errors = [{instancePath:instancePath+"/egress/" + i1,schemaPath:"#/properties/egress/items/pattern",keyword:"pattern",params:{pattern: "^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/egress/" + i1,schemaPath:"#/properties/egress/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid16 = _errs57 === errors;
if(!valid16){
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
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.auth !== undefined){
let data22 = data.auth;
const _errs59 = errors;
if(errors === _errs59){
if(Array.isArray(data22)){
var valid17 = true;
const len2 = data22.length;
for(let i2=0; i2<len2; i2++){
let data23 = data22[i2];
const _errs61 = errors;
const _errs62 = errors;
let valid18 = false;
let passing0 = null;
const _errs63 = errors;
if(errors === _errs63){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
let missing1;
if((((data23.in === undefined) && (missing1 = "in")) || ((data23.name === undefined) && (missing1 = "name"))) || ((data23.value === undefined) && (missing1 = "value"))){
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
const _errs65 = errors;
for(const key3 in data23){
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
if(_errs65 === errors){
if(data23.in !== undefined){
let data24 = data23.in;
const _errs66 = errors;
if(typeof data24 !== "string"){
const err2 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/0/properties/in/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if("header" !== data24){
const err3 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/0/properties/in/const",keyword:"const",params:{allowedValue: "header"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var valid19 = _errs66 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data23.name !== undefined){
let data25 = data23.name;
const _errs68 = errors;
if(errors === _errs68){
if(typeof data25 === "string"){
if(!pattern15.test(data25)){
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
var valid19 = _errs68 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data23.value !== undefined){
let data26 = data23.value;
const _errs70 = errors;
const _errs71 = errors;
if(errors === _errs71){
if(typeof data26 === "string"){
if(!pattern16.test(data26)){
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
var valid19 = _errs70 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data23.encode !== undefined){
let data27 = data23.encode;
const _errs73 = errors;
if(typeof data27 !== "string"){
const err8 = {instancePath:instancePath+"/auth/" + i2+"/encode",schemaPath:"#/properties/auth/items/oneOf/0/properties/encode/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if("basic" !== data27){
const err9 = {instancePath:instancePath+"/auth/" + i2+"/encode",schemaPath:"#/properties/auth/items/oneOf/0/properties/encode/const",keyword:"const",params:{allowedValue: "basic"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var valid19 = _errs73 === errors;
}
else {
var valid19 = true;
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
var _valid0 = _errs63 === errors;
if(_valid0){
valid18 = true;
passing0 = 0;
}
const _errs75 = errors;
if(errors === _errs75){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
let missing2;
if((((data23.in === undefined) && (missing2 = "in")) || ((data23.name === undefined) && (missing2 = "name"))) || ((data23.value === undefined) && (missing2 = "value"))){
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
const _errs77 = errors;
for(const key4 in data23){
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
if(_errs77 === errors){
if(data23.in !== undefined){
let data28 = data23.in;
const _errs78 = errors;
if(typeof data28 !== "string"){
const err13 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/1/properties/in/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if("query" !== data28){
const err14 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/1/properties/in/const",keyword:"const",params:{allowedValue: "query"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var valid21 = _errs78 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data23.name !== undefined){
let data29 = data23.name;
const _errs80 = errors;
if(errors === _errs80){
if(typeof data29 === "string"){
if(!pattern17.test(data29)){
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
var valid21 = _errs80 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data23.value !== undefined){
let data30 = data23.value;
const _errs82 = errors;
const _errs83 = errors;
if(errors === _errs83){
if(typeof data30 === "string"){
if(!pattern16.test(data30)){
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
var valid21 = _errs82 === errors;
}
else {
var valid21 = true;
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
var _valid0 = _errs75 === errors;
if(_valid0 && valid18){
valid18 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid18 = true;
passing0 = 1;
}
const _errs85 = errors;
if(errors === _errs85){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
let missing3;
if(((((data23.in === undefined) && (missing3 = "in")) || ((data23.tokenUrl === undefined) && (missing3 = "tokenUrl"))) || ((data23.clientId === undefined) && (missing3 = "clientId"))) || ((data23.clientSecret === undefined) && (missing3 = "clientSecret"))){
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
const _errs87 = errors;
for(const key5 in data23){
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
if(_errs87 === errors){
if(data23.in !== undefined){
let data31 = data23.in;
const _errs88 = errors;
if(typeof data31 !== "string"){
const err22 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/2/properties/in/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if("oauth2ClientCredentials" !== data31){
const err23 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/oneOf/2/properties/in/const",keyword:"const",params:{allowedValue: "oauth2ClientCredentials"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var valid23 = _errs88 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data23.tokenUrl !== undefined){
let data32 = data23.tokenUrl;
const _errs90 = errors;
if(errors === _errs90){
if(typeof data32 === "string"){
if(!pattern19.test(data32)){
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
var valid23 = _errs90 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data23.clientId !== undefined){
let data33 = data23.clientId;
const _errs92 = errors;
const _errs93 = errors;
if(errors === _errs93){
if(typeof data33 === "string"){
if(!pattern16.test(data33)){
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
var valid23 = _errs92 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data23.clientSecret !== undefined){
let data34 = data23.clientSecret;
const _errs95 = errors;
const _errs96 = errors;
if(errors === _errs96){
if(typeof data34 === "string"){
if(!pattern16.test(data34)){
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
var valid23 = _errs95 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data23.scope !== undefined){
let data35 = data23.scope;
const _errs98 = errors;
if(errors === _errs98){
if(typeof data35 === "string"){
if(!pattern2.test(data35)){
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
var valid23 = _errs98 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data23.clientAuthentication !== undefined){
let data36 = data23.clientAuthentication;
const _errs100 = errors;
if(!((data36 === "basic") || (data36 === "body"))){
const err32 = {instancePath:instancePath+"/auth/" + i2+"/clientAuthentication",schemaPath:"#/properties/auth/items/oneOf/2/properties/clientAuthentication/enum",keyword:"enum",params:{allowedValues: schema0.properties.auth.items.oneOf[2].properties.clientAuthentication.enum}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var valid23 = _errs100 === errors;
}
else {
var valid23 = true;
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
var _valid0 = _errs85 === errors;
if(_valid0 && valid18){
valid18 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid18 = true;
passing0 = 2;
}
}
}
if(!valid18){
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
errors = _errs62;
if(vErrors !== null){
if(_errs62){
vErrors.length = _errs62;
}
else {
vErrors = null;
}
}
}
var valid17 = _errs61 === errors;
if(!valid17){
break;
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs59 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.actions !== undefined){
let data37 = data.actions;
const _errs101 = errors;
if(errors === _errs101){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(Object.keys(data37).length < 1){
validate0.errors = [{instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
for(const key6 in data37){
const _errs103 = errors;
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
var valid26 = _errs103 === errors;
if(!valid26){
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
if(valid26){
for(const key7 in data37){
const _errs105 = errors;
if(!(validate1(data37[key7], {instancePath:instancePath+"/actions/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data37,parentDataProperty:key7,rootData}))){
vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
errors = vErrors.length;
}
var valid27 = _errs105 === errors;
if(!valid27){
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
var valid0 = _errs101 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.success !== undefined){
let data39 = data.success;
const _errs106 = errors;
if(errors === _errs106){
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(Object.keys(data39).length < 1){
validate0.errors = [{instancePath:instancePath+"/success",schemaPath:"#/properties/success/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
const _errs108 = errors;
for(const key8 in data39){
if(!((key8 === "statuses") || (key8 === "contentTypes"))){
validate0.errors = [{instancePath:instancePath+"/success",schemaPath:"#/properties/success/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8}}];
return false;
break;
}
}
if(_errs108 === errors){
if(data39.statuses !== undefined){
let data40 = data39.statuses;
const _errs109 = errors;
if(errors === _errs109){
if(Array.isArray(data40)){
if(data40.length < 1){
validate0.errors = [{instancePath:instancePath+"/success/statuses",schemaPath:"#/properties/success/properties/statuses/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid29 = true;
const len3 = data40.length;
for(let i3=0; i3<len3; i3++){
let data41 = data40[i3];
const _errs111 = errors;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
validate0.errors = [{instancePath:instancePath+"/success/statuses/" + i3,schemaPath:"#/properties/success/properties/statuses/items/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs111){
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 299 || isNaN(data41)){
validate0.errors = [{instancePath:instancePath+"/success/statuses/" + i3,schemaPath:"#/properties/success/properties/statuses/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 299}}];
return false;
}
else {
if(data41 < 200 || isNaN(data41)){
validate0.errors = [{instancePath:instancePath+"/success/statuses/" + i3,schemaPath:"#/properties/success/properties/statuses/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 200}}];
return false;
}
}
}
}
var valid29 = _errs111 === errors;
if(!valid29){
break;
}
}
if(valid29){
let i4 = data40.length;
let j0;
if(i4 > 1){
const indices0 = {};
for(;i4--;){
let item0 = data40[i4];
if(!(((typeof item0 == "number") && (!(item0 % 1) && !isNaN(item0))) && (isFinite(item0)))){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
validate0.errors = [{instancePath:instancePath+"/success/statuses",schemaPath:"#/properties/success/properties/statuses/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j0}}];
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
validate0.errors = [{instancePath:instancePath+"/success/statuses",schemaPath:"#/properties/success/properties/statuses/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid28 = _errs109 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data39.contentTypes !== undefined){
let data42 = data39.contentTypes;
const _errs113 = errors;
if(errors === _errs113){
if(Array.isArray(data42)){
if(data42.length < 1){
validate0.errors = [{instancePath:instancePath+"/success/contentTypes",schemaPath:"#/properties/success/properties/contentTypes/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid31 = true;
const len4 = data42.length;
for(let i5=0; i5<len4; i5++){
let data43 = data42[i5];
const _errs115 = errors;
if(errors === _errs115){
if(typeof data43 === "string"){
if(!pattern31.test(data43)){
validate0.errors = [{instancePath:instancePath+"/success/contentTypes/" + i5,schemaPath:"#/properties/success/properties/contentTypes/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/success/contentTypes/" + i5,schemaPath:"#/properties/success/properties/contentTypes/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid31 = _errs115 === errors;
if(!valid31){
break;
}
}
if(valid31){
let i6 = data42.length;
let j1;
if(i6 > 1){
const indices1 = {};
for(;i6--;){
let item1 = data42[i6];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
validate0.errors = [{instancePath:instancePath+"/success/contentTypes",schemaPath:"#/properties/success/properties/contentTypes/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j1}}];
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
validate0.errors = [{instancePath:instancePath+"/success/contentTypes",schemaPath:"#/properties/success/properties/contentTypes/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid28 = _errs113 === errors;
}
else {
var valid28 = true;
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
var valid0 = _errs106 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rateLimit !== undefined){
let data44 = data.rateLimit;
const _errs117 = errors;
if(errors === _errs117){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(Object.keys(data44).length < 1){
validate0.errors = [{instancePath:instancePath+"/rateLimit",schemaPath:"#/properties/rateLimit/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
const _errs119 = errors;
for(const key9 in data44){
if(!(((key9 === "headers") || (key9 === "budgets")) || (key9 === "maxInFlight"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit",schemaPath:"#/properties/rateLimit/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9}}];
return false;
break;
}
}
if(_errs119 === errors){
if(data44.headers !== undefined){
let data45 = data44.headers;
const _errs120 = errors;
if(errors === _errs120){
if(Array.isArray(data45)){
if(data45.length < 1){
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers",schemaPath:"#/properties/rateLimit/properties/headers/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid34 = true;
const len5 = data45.length;
for(let i7=0; i7<len5; i7++){
let data46 = data45[i7];
const _errs122 = errors;
if(errors === _errs122){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
let missing4;
if(((data46.name === undefined) && (missing4 = "name")) || ((data46.unit === undefined) && (missing4 = "unit"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i7,schemaPath:"#/properties/rateLimit/properties/headers/items/required",keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
const _errs124 = errors;
for(const key10 in data46){
if(!((key10 === "name") || (key10 === "unit"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i7,schemaPath:"#/properties/rateLimit/properties/headers/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}}];
return false;
break;
}
}
if(_errs124 === errors){
if(data46.name !== undefined){
let data47 = data46.name;
const _errs125 = errors;
if(errors === _errs125){
if(typeof data47 === "string"){
if(!pattern15.test(data47)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i7+"/name",schemaPath:"#/properties/rateLimit/properties/headers/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i7+"/name",schemaPath:"#/properties/rateLimit/properties/headers/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid35 = _errs125 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data46.unit !== undefined){
let data48 = data46.unit;
const _errs127 = errors;
if(!(((((data48 === "seconds") || (data48 === "milliseconds")) || (data48 === "epochSeconds")) || (data48 === "epochMilliseconds")) || (data48 === "date"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i7+"/unit",schemaPath:"#/properties/rateLimit/properties/headers/items/properties/unit/enum",keyword:"enum",params:{allowedValues: schema0.properties.rateLimit.properties.headers.items.properties.unit.enum}}];
return false;
}
var valid35 = _errs127 === errors;
}
else {
var valid35 = true;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/rateLimit/headers/" + i7,schemaPath:"#/properties/rateLimit/properties/headers/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid34 = _errs122 === errors;
if(!valid34){
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
var valid33 = _errs120 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data44.budgets !== undefined){
let data49 = data44.budgets;
const _errs128 = errors;
if(errors === _errs128){
if(Array.isArray(data49)){
if(data49.length < 1){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets",schemaPath:"#/properties/rateLimit/properties/budgets/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid36 = true;
const len6 = data49.length;
for(let i8=0; i8<len6; i8++){
let data50 = data49[i8];
const _errs130 = errors;
if(errors === _errs130){
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
let missing5;
if(((data50.requests === undefined) && (missing5 = "requests")) || ((data50.perMs === undefined) && (missing5 = "perMs"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i8,schemaPath:"#/properties/rateLimit/properties/budgets/items/required",keyword:"required",params:{missingProperty: missing5}}];
return false;
}
else {
const _errs132 = errors;
for(const key11 in data50){
if(!((key11 === "requests") || (key11 === "perMs"))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i8,schemaPath:"#/properties/rateLimit/properties/budgets/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11}}];
return false;
break;
}
}
if(_errs132 === errors){
if(data50.requests !== undefined){
let data51 = data50.requests;
const _errs133 = errors;
if(!(((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51))) && (isFinite(data51)))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i8+"/requests",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/requests/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs133){
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 100000 || isNaN(data51)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i8+"/requests",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/requests/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data51 < 1 || isNaN(data51)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i8+"/requests",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/requests/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid37 = _errs133 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data50.perMs !== undefined){
let data52 = data50.perMs;
const _errs135 = errors;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i8+"/perMs",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/perMs/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs135){
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 86400000 || isNaN(data52)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i8+"/perMs",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/perMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000}}];
return false;
}
else {
if(data52 < 1 || isNaN(data52)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i8+"/perMs",schemaPath:"#/properties/rateLimit/properties/budgets/items/properties/perMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid37 = _errs135 === errors;
}
else {
var valid37 = true;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/rateLimit/budgets/" + i8,schemaPath:"#/properties/rateLimit/properties/budgets/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid36 = _errs130 === errors;
if(!valid36){
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
var valid33 = _errs128 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data44.maxInFlight !== undefined){
let data53 = data44.maxInFlight;
const _errs137 = errors;
if(!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))){
validate0.errors = [{instancePath:instancePath+"/rateLimit/maxInFlight",schemaPath:"#/properties/rateLimit/properties/maxInFlight/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs137){
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 > 1000 || isNaN(data53)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/maxInFlight",schemaPath:"#/properties/rateLimit/properties/maxInFlight/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}}];
return false;
}
else {
if(data53 < 1 || isNaN(data53)){
validate0.errors = [{instancePath:instancePath+"/rateLimit/maxInFlight",schemaPath:"#/properties/rateLimit/properties/maxInFlight/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid33 = _errs137 === errors;
}
else {
var valid33 = true;
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
var valid0 = _errs117 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.vendorMessage !== undefined){
let data54 = data.vendorMessage;
const _errs139 = errors;
if(errors === _errs139){
if(Array.isArray(data54)){
if(data54.length < 1){
validate0.errors = [{instancePath:instancePath+"/vendorMessage",schemaPath:"#/properties/vendorMessage/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid38 = true;
const len7 = data54.length;
for(let i9=0; i9<len7; i9++){
let data55 = data54[i9];
const _errs141 = errors;
const _errs142 = errors;
if(errors === _errs142){
if(typeof data55 === "string"){
if(!pattern28.test(data55)){
validate0.errors = [{instancePath:instancePath+"/vendorMessage/" + i9,schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/vendorMessage/" + i9,schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid38 = _errs141 === errors;
if(!valid38){
break;
}
}
if(valid38){
let i10 = data54.length;
let j2;
if(i10 > 1){
outer0:
for(;i10--;){
for(j2 = i10; j2--;){
if(func2(data54[i10], data54[j2])){
validate0.errors = [{instancePath:instancePath+"/vendorMessage",schemaPath:"#/properties/vendorMessage/uniqueItems",keyword:"uniqueItems",params:{i: i10, j: j2}}];
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
var valid0 = _errs139 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.errors !== undefined){
let data56 = data.errors;
const _errs144 = errors;
if(errors === _errs144){
if(Array.isArray(data56)){
var valid41 = true;
const len8 = data56.length;
for(let i11=0; i11<len8; i11++){
let data57 = data56[i11];
const _errs146 = errors;
if(errors === _errs146){
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
let missing6;
if(((data57.status === undefined) && (missing6 = "status")) || ((data57.kind === undefined) && (missing6 = "kind"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i11,schemaPath:"#/properties/errors/items/required",keyword:"required",params:{missingProperty: missing6}}];
return false;
}
else {
const _errs148 = errors;
for(const key12 in data57){
if(!((((key12 === "status") || (key12 === "body")) || (key12 === "kind")) || (key12 === "hint"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i11,schemaPath:"#/properties/errors/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12}}];
return false;
break;
}
}
if(_errs148 === errors){
if(data57.status !== undefined){
let data58 = data57.status;
const _errs149 = errors;
const _errs150 = errors;
let valid43 = false;
let passing1 = null;
const _errs151 = errors;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
const err37 = {instancePath:instancePath+"/errors/" + i11+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(errors === _errs151){
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 > 599 || isNaN(data58)){
const err38 = {instancePath:instancePath+"/errors/" + i11+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
else {
if(data58 < 100 || isNaN(data58)){
const err39 = {instancePath:instancePath+"/errors/" + i11+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
}
var _valid1 = _errs151 === errors;
if(_valid1){
valid43 = true;
passing1 = 0;
}
const _errs153 = errors;
if(errors === _errs153){
if(typeof data58 === "string"){
if(!pattern34.test(data58)){
const err40 = {instancePath:instancePath+"/errors/" + i11+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^[1-5](xx|\\dx)$"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/errors/" + i11+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
var _valid1 = _errs153 === errors;
if(_valid1 && valid43){
valid43 = false;
passing1 = [passing1, 1];
}
else {
if(_valid1){
valid43 = true;
passing1 = 1;
}
}
if(!valid43){
const err42 = {instancePath:instancePath+"/errors/" + i11+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf",keyword:"oneOf",params:{passingSchemas: passing1}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
validate0.errors = vErrors;
return false;
}
else {
errors = _errs150;
if(vErrors !== null){
if(_errs150){
vErrors.length = _errs150;
}
else {
vErrors = null;
}
}
}
var valid42 = _errs149 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data57.body !== undefined){
let data59 = data57.body;
const _errs155 = errors;
if(errors === _errs155){
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
let missing7;
if((data59.pointer === undefined) && (missing7 = "pointer")){
validate0.errors = [{instancePath:instancePath+"/errors/" + i11+"/body",schemaPath:"#/properties/errors/items/properties/body/required",keyword:"required",params:{missingProperty: missing7}}];
return false;
}
else {
const _errs157 = errors;
for(const key13 in data59){
if(!((key13 === "pointer") || (key13 === "pattern"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i11+"/body",schemaPath:"#/properties/errors/items/properties/body/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13}}];
return false;
break;
}
}
if(_errs157 === errors){
if(data59.pointer !== undefined){
let data60 = data59.pointer;
const _errs158 = errors;
const _errs159 = errors;
if(errors === _errs159){
if(typeof data60 === "string"){
if(!pattern28.test(data60)){
validate0.errors = [{instancePath:instancePath+"/errors/" + i11+"/body/pointer",schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i11+"/body/pointer",schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid44 = _errs158 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data59.pattern !== undefined){
const _errs161 = errors;
if(typeof data59.pattern !== "string"){
validate0.errors = [{instancePath:instancePath+"/errors/" + i11+"/body/pattern",schemaPath:"#/properties/errors/items/properties/body/properties/pattern/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid44 = _errs161 === errors;
}
else {
var valid44 = true;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i11+"/body",schemaPath:"#/properties/errors/items/properties/body/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid42 = _errs155 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data57.kind !== undefined){
let data62 = data57.kind;
const _errs163 = errors;
if(!((((((((data62 === "rejected") || (data62 === "too_large")) || (data62 === "conflict")) || (data62 === "rate_limited")) || (data62 === "unavailable")) || (data62 === "ambiguous")) || (data62 === "unauthorized")) || (data62 === "misconfigured"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i11+"/kind",schemaPath:"#/properties/errors/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema0.properties.errors.items.properties.kind.enum}}];
return false;
}
var valid42 = _errs163 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data57.hint !== undefined){
let data63 = data57.hint;
const _errs164 = errors;
const _errs165 = errors;
if(errors === _errs165){
if(typeof data63 === "string"){
if(!pattern2.test(data63)){
validate0.errors = [{instancePath:instancePath+"/errors/" + i11+"/hint",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i11+"/hint",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid42 = _errs164 === errors;
}
else {
var valid42 = true;
}
}
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i11,schemaPath:"#/properties/errors/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid41 = _errs146 === errors;
if(!valid41){
break;
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors",schemaPath:"#/properties/errors/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs144 === errors;
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
