// Made by "connectorctl generate". Do not edit.
// @ts-nocheck

export const schemaHash = "76e0133e85dcff0a";
export const validators: Readonly<Record<string, (value: unknown) => boolean>> = (() => {
const whole = {};

const set0 = validate0;
const schema0 = {"$id":"manifest.schema.json","type":"object","additionalProperties":false,"required":["manifestVersion","id","version","title","summary","main","configuration","egress","actions"],"properties":{"$schema":{"type":"string"},"manifestVersion":{"const":1},"id":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,63}$"},"version":{"type":"string","pattern":"^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$"},"title":{"$ref":"#/definitions/text"},"summary":{"$ref":"#/definitions/text"},"vendor":{"$ref":"#/definitions/text"},"documentation":{"type":"string","pattern":"^https://"},"main":{"$ref":"#/definitions/path"},"validators":{"$ref":"#/definitions/path"},"simulator":{"$ref":"#/definitions/path"},"generated":{"type":"object","additionalProperties":false,"properties":{"types":{"$ref":"#/definitions/path"},"validators":{"$ref":"#/definitions/path"},"reference":{"$ref":"#/definitions/path"},"forms":{"$ref":"#/definitions/path"}}},"configuration":{"$ref":"#/definitions/path"},"definitions":{"type":"array","items":{"$ref":"#/definitions/path"}},"egress":{"type":"array","minItems":1,"items":{"type":"string","pattern":"^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"}},"auth":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["in","name","value"],"properties":{"in":{"const":"header"},"name":{"type":"string","pattern":"^[A-Za-z0-9-]+$"},"value":{"type":"string","pattern":"\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}"}}}},"actions":{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[a-z][a-z0-9-]{1,63}$"},"additionalProperties":{"$ref":"#/definitions/action"}},"success":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"statuses":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"integer","minimum":200,"maximum":299}},"contentTypes":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$"}}}},"vendorMessage":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"errors":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["status","kind"],"properties":{"status":{"oneOf":[{"type":"integer","minimum":100,"maximum":599},{"type":"string","pattern":"^[1-5](xx|\\dx)$"}]},"body":{"type":"object","additionalProperties":false,"required":["pointer"],"properties":{"pointer":{"$ref":"#/definitions/pointer"},"pattern":{"type":"string"}}},"kind":{"enum":["rejected","too_large","conflict","rate_limited","unavailable","ambiguous","unauthorized","misconfigured"]},"hint":{"$ref":"#/definitions/text"}}}}},"definitions":{"text":{"type":"string","pattern":"\\S"},"path":{"type":"string","pattern":"^\\./(?!.*(^|/)\\.\\.(/|$))"},"pointer":{"type":"string","pattern":"^(/([^~/]|~[01])*)+$"},"action":{"type":"object","additionalProperties":false,"required":["title","description","streams","parameters","batch"],"properties":{"title":{"$ref":"#/definitions/text"},"description":{"$ref":"#/definitions/text"},"streams":{"type":"object","additionalProperties":false,"required":["audience","event"],"properties":{"audience":{"type":"boolean"},"event":{"type":"boolean"}}},"parameters":{"$ref":"#/definitions/path"},"batch":{"type":"object","additionalProperties":false,"required":["maxItems","maxBytes"],"properties":{"maxItems":{"type":"integer","minimum":1,"maximum":100000},"maxBytes":{"type":"integer","minimum":1024,"maximum":100000000},"groupBy":{"type":"array","items":{"$ref":"#/definitions/pointer"}}}},"lastWriteWins":{"type":"object","additionalProperties":false,"required":["scope","key"],"properties":{"scope":{"type":"string","pattern":"^[a-z][a-z0-9-]*$"},"key":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"sets":{"enum":["present","absent"]}}},"examples":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["parameters","request"],"properties":{"parameters":{"type":"object"},"request":{"type":"object"}}}}}}}};



const func0 = Object.prototype.hasOwnProperty;
const func1 = (function equal(a, b) { if (a === b) return true; if (!a || !b || typeof a !== "object" || typeof b !== "object" || Array.isArray(a) !== Array.isArray(b)) return false; const keys = Object.keys(a); return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key])); });
const pattern0 = new RegExp("^[a-z][a-z0-9-]{1,63}$", "u");
const pattern1 = new RegExp("^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$", "u");
const pattern2 = new RegExp("\\S", "u");
const pattern5 = new RegExp("^https://", "u");
const pattern6 = new RegExp("^\\./(?!.*(^|/)\\.\\.(/|$))", "u");
const pattern15 = new RegExp("^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$", "u");
const pattern16 = new RegExp("^[A-Za-z0-9-]+$", "u");
const pattern17 = new RegExp("\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}", "u");
const pattern25 = new RegExp("^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$", "u");
const pattern22 = new RegExp("^(/([^~/]|~[01])*)+$", "u");
const pattern27 = new RegExp("^[1-5](xx|\\dx)$", "u");
const schema13 = {"type":"object","additionalProperties":false,"required":["title","description","streams","parameters","batch"],"properties":{"title":{"$ref":"#/definitions/text"},"description":{"$ref":"#/definitions/text"},"streams":{"type":"object","additionalProperties":false,"required":["audience","event"],"properties":{"audience":{"type":"boolean"},"event":{"type":"boolean"}}},"parameters":{"$ref":"#/definitions/path"},"batch":{"type":"object","additionalProperties":false,"required":["maxItems","maxBytes"],"properties":{"maxItems":{"type":"integer","minimum":1,"maximum":100000},"maxBytes":{"type":"integer","minimum":1024,"maximum":100000000},"groupBy":{"type":"array","items":{"$ref":"#/definitions/pointer"}}}},"lastWriteWins":{"type":"object","additionalProperties":false,"required":["scope","key"],"properties":{"scope":{"type":"string","pattern":"^[a-z][a-z0-9-]*$"},"key":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"sets":{"enum":["present","absent"]}}},"examples":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["parameters","request"],"properties":{"parameters":{"type":"object"},"request":{"type":"object"}}}}}};
const pattern23 = new RegExp("^[a-z][a-z0-9-]*$", "u");

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
if(!(((((((key0 === "title") || (key0 === "description")) || (key0 === "streams")) || (key0 === "parameters")) || (key0 === "batch")) || (key0 === "lastWriteWins")) || (key0 === "examples"))){
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
if(data.batch !== undefined){
let data6 = data.batch;
const _errs18 = errors;
if(errors === _errs18){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing2;
if(((data6.maxItems === undefined) && (missing2 = "maxItems")) || ((data6.maxBytes === undefined) && (missing2 = "maxBytes"))){
validate1.errors = [{instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs20 = errors;
for(const key2 in data6){
if(!(((key2 === "maxItems") || (key2 === "maxBytes")) || (key2 === "groupBy"))){
validate1.errors = [{instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs20 === errors){
if(data6.maxItems !== undefined){
let data7 = data6.maxItems;
const _errs21 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate1.errors = [{instancePath:instancePath+"/batch/maxItems",schemaPath:"#/properties/batch/properties/maxItems/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs21){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 100000 || isNaN(data7)){
validate1.errors = [{instancePath:instancePath+"/batch/maxItems",schemaPath:"#/properties/batch/properties/maxItems/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data7 < 1 || isNaN(data7)){
validate1.errors = [{instancePath:instancePath+"/batch/maxItems",schemaPath:"#/properties/batch/properties/maxItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid5 = _errs21 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.maxBytes !== undefined){
let data8 = data6.maxBytes;
const _errs23 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate1.errors = [{instancePath:instancePath+"/batch/maxBytes",schemaPath:"#/properties/batch/properties/maxBytes/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs23){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 100000000 || isNaN(data8)){
validate1.errors = [{instancePath:instancePath+"/batch/maxBytes",schemaPath:"#/properties/batch/properties/maxBytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000000}}];
return false;
}
else {
if(data8 < 1024 || isNaN(data8)){
validate1.errors = [{instancePath:instancePath+"/batch/maxBytes",schemaPath:"#/properties/batch/properties/maxBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024}}];
return false;
}
}
}
}
var valid5 = _errs23 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data6.groupBy !== undefined){
let data9 = data6.groupBy;
const _errs25 = errors;
if(errors === _errs25){
if(Array.isArray(data9)){
var valid6 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs27 = errors;
const _errs28 = errors;
if(errors === _errs28){
if(typeof data10 === "string"){
if(!pattern22.test(data10)){
validate1.errors = [{instancePath:instancePath+"/batch/groupBy/" + i0,schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/batch/groupBy/" + i0,schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid6 = _errs27 === errors;
if(!valid6){
break;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/batch/groupBy",schemaPath:"#/properties/batch/properties/groupBy/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid5 = _errs25 === errors;
}
else {
var valid5 = true;
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
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lastWriteWins !== undefined){
let data11 = data.lastWriteWins;
const _errs30 = errors;
if(errors === _errs30){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing3;
if(((data11.scope === undefined) && (missing3 = "scope")) || ((data11.key === undefined) && (missing3 = "key"))){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs32 = errors;
for(const key3 in data11){
if(!(((key3 === "scope") || (key3 === "key")) || (key3 === "sets"))){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}}];
return false;
break;
}
}
if(_errs32 === errors){
if(data11.scope !== undefined){
let data12 = data11.scope;
const _errs33 = errors;
if(errors === _errs33){
if(typeof data12 === "string"){
if(!pattern23.test(data12)){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/scope",schemaPath:"#/properties/lastWriteWins/properties/scope/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]*$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/scope",schemaPath:"#/properties/lastWriteWins/properties/scope/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid8 = _errs33 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data11.key !== undefined){
let data13 = data11.key;
const _errs35 = errors;
if(errors === _errs35){
if(Array.isArray(data13)){
if(data13.length < 1){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key",schemaPath:"#/properties/lastWriteWins/properties/key/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid9 = true;
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
const _errs37 = errors;
const _errs38 = errors;
if(errors === _errs38){
if(typeof data14 === "string"){
if(!pattern22.test(data14)){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key/" + i1,schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key/" + i1,schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid9 = _errs37 === errors;
if(!valid9){
break;
}
}
if(valid9){
let i2 = data13.length;
let j0;
if(i2 > 1){
outer0:
for(;i2--;){
for(j0 = i2; j0--;){
if(func1(data13[i2], data13[j0])){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/key",schemaPath:"#/properties/lastWriteWins/properties/key/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0}}];
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
var valid8 = _errs35 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data11.sets !== undefined){
let data15 = data11.sets;
const _errs40 = errors;
if(!((data15 === "present") || (data15 === "absent"))){
validate1.errors = [{instancePath:instancePath+"/lastWriteWins/sets",schemaPath:"#/properties/lastWriteWins/properties/sets/enum",keyword:"enum",params:{allowedValues: schema13.properties.lastWriteWins.properties.sets.enum}}];
return false;
}
var valid8 = _errs40 === errors;
}
else {
var valid8 = true;
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
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.examples !== undefined){
let data16 = data.examples;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data16)){
var valid12 = true;
const len2 = data16.length;
for(let i3=0; i3<len2; i3++){
let data17 = data16[i3];
const _errs43 = errors;
if(errors === _errs43){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing4;
if(((data17.parameters === undefined) && (missing4 = "parameters")) || ((data17.request === undefined) && (missing4 = "request"))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i3,schemaPath:"#/properties/examples/items/required",keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
const _errs45 = errors;
for(const key4 in data17){
if(!((key4 === "parameters") || (key4 === "request"))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i3,schemaPath:"#/properties/examples/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}}];
return false;
break;
}
}
if(_errs45 === errors){
if(data17.parameters !== undefined){
let data18 = data17.parameters;
const _errs46 = errors;
if(!(data18 && typeof data18 == "object" && !Array.isArray(data18))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i3+"/parameters",schemaPath:"#/properties/examples/items/properties/parameters/type",keyword:"type",params:{type: "object"}}];
return false;
}
var valid13 = _errs46 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data17.request !== undefined){
let data19 = data17.request;
const _errs48 = errors;
if(!(data19 && typeof data19 == "object" && !Array.isArray(data19))){
validate1.errors = [{instancePath:instancePath+"/examples/" + i3+"/request",schemaPath:"#/properties/examples/items/properties/request/type",keyword:"type",params:{type: "object"}}];
return false;
}
var valid13 = _errs48 === errors;
}
else {
var valid13 = true;
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/examples/" + i3,schemaPath:"#/properties/examples/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid12 = _errs43 === errors;
if(!valid12){
break;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/examples",schemaPath:"#/properties/examples/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs41 === errors;
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
validate0.errors = [{instancePath:instancePath+"/main",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
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
validate0.errors = [{instancePath:instancePath+"/validators",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
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
validate0.errors = [{instancePath:instancePath+"/simulator",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
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
validate0.errors = [{instancePath:instancePath+"/generated/types",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
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
validate0.errors = [{instancePath:instancePath+"/generated/validators",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
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
validate0.errors = [{instancePath:instancePath+"/generated/reference",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
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
validate0.errors = [{instancePath:instancePath+"/generated/forms",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
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
validate0.errors = [{instancePath:instancePath+"/configuration",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
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
validate0.errors = [{instancePath:instancePath+"/definitions/" + i0,schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}}];
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
if(data.egress !== undefined){
let data19 = data.egress;
const _errs52 = errors;
if(errors === _errs52){
if(Array.isArray(data19)){
if(data19.length < 1){
validate0.errors = [{instancePath:instancePath+"/egress",schemaPath:"#/properties/egress/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid15 = true;
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
const _errs54 = errors;
if(errors === _errs54){
if(typeof data20 === "string"){
if(!pattern15.test(data20)){
validate0.errors = [{instancePath:instancePath+"/egress/" + i1,schemaPath:"#/properties/egress/items/pattern",keyword:"pattern",params:{pattern: "^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/egress/" + i1,schemaPath:"#/properties/egress/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid15 = _errs54 === errors;
if(!valid15){
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
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.auth !== undefined){
let data21 = data.auth;
const _errs56 = errors;
if(errors === _errs56){
if(Array.isArray(data21)){
var valid16 = true;
const len2 = data21.length;
for(let i2=0; i2<len2; i2++){
let data22 = data21[i2];
const _errs58 = errors;
if(errors === _errs58){
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
let missing1;
if((((data22.in === undefined) && (missing1 = "in")) || ((data22.name === undefined) && (missing1 = "name"))) || ((data22.value === undefined) && (missing1 = "value"))){
validate0.errors = [{instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
const _errs60 = errors;
for(const key2 in data22){
if(!(((key2 === "in") || (key2 === "name")) || (key2 === "value"))){
validate0.errors = [{instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}}];
return false;
break;
}
}
if(_errs60 === errors){
if(data22.in !== undefined){
const _errs61 = errors;
if("header" !== data22.in){
validate0.errors = [{instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/properties/in/const",keyword:"const",params:{allowedValue: "header"}}];
return false;
}
var valid17 = _errs61 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data22.name !== undefined){
let data24 = data22.name;
const _errs62 = errors;
if(errors === _errs62){
if(typeof data24 === "string"){
if(!pattern16.test(data24)){
validate0.errors = [{instancePath:instancePath+"/auth/" + i2+"/name",schemaPath:"#/properties/auth/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/auth/" + i2+"/name",schemaPath:"#/properties/auth/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid17 = _errs62 === errors;
}
else {
var valid17 = true;
}
if(valid17){
if(data22.value !== undefined){
let data25 = data22.value;
const _errs64 = errors;
if(errors === _errs64){
if(typeof data25 === "string"){
if(!pattern17.test(data25)){
validate0.errors = [{instancePath:instancePath+"/auth/" + i2+"/value",schemaPath:"#/properties/auth/items/properties/value/pattern",keyword:"pattern",params:{pattern: "\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/auth/" + i2+"/value",schemaPath:"#/properties/auth/items/properties/value/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid17 = _errs64 === errors;
}
else {
var valid17 = true;
}
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid16 = _errs58 === errors;
if(!valid16){
break;
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs56 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.actions !== undefined){
let data26 = data.actions;
const _errs66 = errors;
if(errors === _errs66){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(Object.keys(data26).length < 1){
validate0.errors = [{instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
for(const key3 in data26){
const _errs68 = errors;
if(typeof key3 === "string"){
if(!pattern0.test(key3)){
const err0 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{1,63}$"},propertyName:key3};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid18 = _errs68 === errors;
if(!valid18){
const err1 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/propertyNames",keyword:"propertyNames",params:{propertyName: key3}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate0.errors = vErrors;
return false;
break;
}
}
if(valid18){
for(const key4 in data26){
const _errs70 = errors;
if(!(validate1(data26[key4], {instancePath:instancePath+"/actions/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data26,parentDataProperty:key4,rootData}))){
vErrors = vErrors === null ? validate1.errors : vErrors.concat(validate1.errors);
errors = vErrors.length;
}
var valid19 = _errs70 === errors;
if(!valid19){
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
var valid0 = _errs66 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.success !== undefined){
let data28 = data.success;
const _errs71 = errors;
if(errors === _errs71){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(Object.keys(data28).length < 1){
validate0.errors = [{instancePath:instancePath+"/success",schemaPath:"#/properties/success/minProperties",keyword:"minProperties",params:{limit: 1}}];
return false;
}
else {
const _errs73 = errors;
for(const key5 in data28){
if(!((key5 === "statuses") || (key5 === "contentTypes"))){
validate0.errors = [{instancePath:instancePath+"/success",schemaPath:"#/properties/success/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}}];
return false;
break;
}
}
if(_errs73 === errors){
if(data28.statuses !== undefined){
let data29 = data28.statuses;
const _errs74 = errors;
if(errors === _errs74){
if(Array.isArray(data29)){
if(data29.length < 1){
validate0.errors = [{instancePath:instancePath+"/success/statuses",schemaPath:"#/properties/success/properties/statuses/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid21 = true;
const len3 = data29.length;
for(let i3=0; i3<len3; i3++){
let data30 = data29[i3];
const _errs76 = errors;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
validate0.errors = [{instancePath:instancePath+"/success/statuses/" + i3,schemaPath:"#/properties/success/properties/statuses/items/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs76){
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 299 || isNaN(data30)){
validate0.errors = [{instancePath:instancePath+"/success/statuses/" + i3,schemaPath:"#/properties/success/properties/statuses/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 299}}];
return false;
}
else {
if(data30 < 200 || isNaN(data30)){
validate0.errors = [{instancePath:instancePath+"/success/statuses/" + i3,schemaPath:"#/properties/success/properties/statuses/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 200}}];
return false;
}
}
}
}
var valid21 = _errs76 === errors;
if(!valid21){
break;
}
}
if(valid21){
let i4 = data29.length;
let j0;
if(i4 > 1){
const indices0 = {};
for(;i4--;){
let item0 = data29[i4];
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
var valid20 = _errs74 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data28.contentTypes !== undefined){
let data31 = data28.contentTypes;
const _errs78 = errors;
if(errors === _errs78){
if(Array.isArray(data31)){
if(data31.length < 1){
validate0.errors = [{instancePath:instancePath+"/success/contentTypes",schemaPath:"#/properties/success/properties/contentTypes/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid23 = true;
const len4 = data31.length;
for(let i5=0; i5<len4; i5++){
let data32 = data31[i5];
const _errs80 = errors;
if(errors === _errs80){
if(typeof data32 === "string"){
if(!pattern25.test(data32)){
validate0.errors = [{instancePath:instancePath+"/success/contentTypes/" + i5,schemaPath:"#/properties/success/properties/contentTypes/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/success/contentTypes/" + i5,schemaPath:"#/properties/success/properties/contentTypes/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid23 = _errs80 === errors;
if(!valid23){
break;
}
}
if(valid23){
let i6 = data31.length;
let j1;
if(i6 > 1){
const indices1 = {};
for(;i6--;){
let item1 = data31[i6];
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
var valid20 = _errs78 === errors;
}
else {
var valid20 = true;
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
var valid0 = _errs71 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.vendorMessage !== undefined){
let data33 = data.vendorMessage;
const _errs82 = errors;
if(errors === _errs82){
if(Array.isArray(data33)){
if(data33.length < 1){
validate0.errors = [{instancePath:instancePath+"/vendorMessage",schemaPath:"#/properties/vendorMessage/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid25 = true;
const len5 = data33.length;
for(let i7=0; i7<len5; i7++){
let data34 = data33[i7];
const _errs84 = errors;
const _errs85 = errors;
if(errors === _errs85){
if(typeof data34 === "string"){
if(!pattern22.test(data34)){
validate0.errors = [{instancePath:instancePath+"/vendorMessage/" + i7,schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/vendorMessage/" + i7,schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid25 = _errs84 === errors;
if(!valid25){
break;
}
}
if(valid25){
let i8 = data33.length;
let j2;
if(i8 > 1){
outer0:
for(;i8--;){
for(j2 = i8; j2--;){
if(func1(data33[i8], data33[j2])){
validate0.errors = [{instancePath:instancePath+"/vendorMessage",schemaPath:"#/properties/vendorMessage/uniqueItems",keyword:"uniqueItems",params:{i: i8, j: j2}}];
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
var valid0 = _errs82 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.errors !== undefined){
let data35 = data.errors;
const _errs87 = errors;
if(errors === _errs87){
if(Array.isArray(data35)){
var valid28 = true;
const len6 = data35.length;
for(let i9=0; i9<len6; i9++){
let data36 = data35[i9];
const _errs89 = errors;
if(errors === _errs89){
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
let missing2;
if(((data36.status === undefined) && (missing2 = "status")) || ((data36.kind === undefined) && (missing2 = "kind"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i9,schemaPath:"#/properties/errors/items/required",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
const _errs91 = errors;
for(const key6 in data36){
if(!((((key6 === "status") || (key6 === "body")) || (key6 === "kind")) || (key6 === "hint"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i9,schemaPath:"#/properties/errors/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}}];
return false;
break;
}
}
if(_errs91 === errors){
if(data36.status !== undefined){
let data37 = data36.status;
const _errs92 = errors;
const _errs93 = errors;
let valid30 = false;
let passing0 = null;
const _errs94 = errors;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err2 = {instancePath:instancePath+"/errors/" + i9+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(errors === _errs94){
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 599 || isNaN(data37)){
const err3 = {instancePath:instancePath+"/errors/" + i9+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
if(data37 < 100 || isNaN(data37)){
const err4 = {instancePath:instancePath+"/errors/" + i9+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
var _valid0 = _errs94 === errors;
if(_valid0){
valid30 = true;
passing0 = 0;
}
const _errs96 = errors;
if(errors === _errs96){
if(typeof data37 === "string"){
if(!pattern27.test(data37)){
const err5 = {instancePath:instancePath+"/errors/" + i9+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^[1-5](xx|\\dx)$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/errors/" + i9+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid0 = _errs96 === errors;
if(_valid0 && valid30){
valid30 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid30 = true;
passing0 = 1;
}
}
if(!valid30){
const err7 = {instancePath:instancePath+"/errors/" + i9+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate0.errors = vErrors;
return false;
}
else {
errors = _errs93;
if(vErrors !== null){
if(_errs93){
vErrors.length = _errs93;
}
else {
vErrors = null;
}
}
}
var valid29 = _errs92 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data36.body !== undefined){
let data38 = data36.body;
const _errs98 = errors;
if(errors === _errs98){
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
let missing3;
if((data38.pointer === undefined) && (missing3 = "pointer")){
validate0.errors = [{instancePath:instancePath+"/errors/" + i9+"/body",schemaPath:"#/properties/errors/items/properties/body/required",keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
const _errs100 = errors;
for(const key7 in data38){
if(!((key7 === "pointer") || (key7 === "pattern"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i9+"/body",schemaPath:"#/properties/errors/items/properties/body/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}}];
return false;
break;
}
}
if(_errs100 === errors){
if(data38.pointer !== undefined){
let data39 = data38.pointer;
const _errs101 = errors;
const _errs102 = errors;
if(errors === _errs102){
if(typeof data39 === "string"){
if(!pattern22.test(data39)){
validate0.errors = [{instancePath:instancePath+"/errors/" + i9+"/body/pointer",schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i9+"/body/pointer",schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid31 = _errs101 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data38.pattern !== undefined){
const _errs104 = errors;
if(typeof data38.pattern !== "string"){
validate0.errors = [{instancePath:instancePath+"/errors/" + i9+"/body/pattern",schemaPath:"#/properties/errors/items/properties/body/properties/pattern/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid31 = _errs104 === errors;
}
else {
var valid31 = true;
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i9+"/body",schemaPath:"#/properties/errors/items/properties/body/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid29 = _errs98 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data36.kind !== undefined){
let data41 = data36.kind;
const _errs106 = errors;
if(!((((((((data41 === "rejected") || (data41 === "too_large")) || (data41 === "conflict")) || (data41 === "rate_limited")) || (data41 === "unavailable")) || (data41 === "ambiguous")) || (data41 === "unauthorized")) || (data41 === "misconfigured"))){
validate0.errors = [{instancePath:instancePath+"/errors/" + i9+"/kind",schemaPath:"#/properties/errors/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema0.properties.errors.items.properties.kind.enum}}];
return false;
}
var valid29 = _errs106 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data36.hint !== undefined){
let data42 = data36.hint;
const _errs107 = errors;
const _errs108 = errors;
if(errors === _errs108){
if(typeof data42 === "string"){
if(!pattern2.test(data42)){
validate0.errors = [{instancePath:instancePath+"/errors/" + i9+"/hint",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}}];
return false;
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i9+"/hint",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid29 = _errs107 === errors;
}
else {
var valid29 = true;
}
}
}
}
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors/" + i9,schemaPath:"#/properties/errors/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid28 = _errs89 === errors;
if(!valid28){
break;
}
}
}
else {
validate0.errors = [{instancePath:instancePath+"/errors",schemaPath:"#/properties/errors/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs87 === errors;
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
