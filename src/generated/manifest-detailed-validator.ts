// Made by "connectorctl generate". Do not edit.
// @ts-nocheck

export const schemaHash = "42a07e39723f3317";
export const detailedValidators: Readonly<Record<string, (value: unknown) => boolean>> = (() => {
const whole = {};

const set0 = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"manifest.schema.json","type":"object","additionalProperties":false,"required":["manifestVersion","id","version","title","summary","main","configuration","egress","actions"],"properties":{"$schema":{"type":"string"},"manifestVersion":{"const":1},"id":{"type":"string","pattern":"^[a-z][a-z0-9-]{1,63}$"},"version":{"type":"string","pattern":"^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$"},"title":{"$ref":"#/definitions/text"},"summary":{"$ref":"#/definitions/text"},"documentation":{"type":"string","pattern":"^https://"},"main":{"$ref":"#/definitions/path"},"validators":{"$ref":"#/definitions/path"},"simulator":{"$ref":"#/definitions/path"},"generated":{"type":"object","additionalProperties":false,"properties":{"types":{"$ref":"#/definitions/path"},"validators":{"$ref":"#/definitions/path"},"reference":{"$ref":"#/definitions/path"}}},"configuration":{"$ref":"#/definitions/path"},"definitions":{"type":"array","items":{"$ref":"#/definitions/path"}},"egress":{"type":"array","minItems":1,"items":{"type":"string","pattern":"^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"}},"auth":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["in","name","value"],"properties":{"in":{"const":"header"},"name":{"type":"string","pattern":"^[A-Za-z0-9-]+$"},"value":{"type":"string","pattern":"\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}"}}}},"actions":{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[a-z][a-z0-9-]{1,63}$"},"additionalProperties":{"$ref":"#/definitions/action"}},"success":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"statuses":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"integer","minimum":200,"maximum":299}},"contentTypes":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string","pattern":"^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$"}}}},"errors":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["status","kind"],"properties":{"status":{"oneOf":[{"type":"integer","minimum":100,"maximum":599},{"type":"string","pattern":"^[1-5](xx|\\dx)$"}]},"kind":{"enum":["rejected","too_large","conflict","rate_limited","unavailable","ambiguous","unauthorized","misconfigured"]},"hint":{"$ref":"#/definitions/text"}}}}},"definitions":{"text":{"type":"string","pattern":"\\S"},"path":{"type":"string","pattern":"^\\./(?!.*(^|/)\\.\\.(/|$))"},"pointer":{"type":"string","pattern":"^(/([^~/]|~[01])*)+$"},"action":{"type":"object","additionalProperties":false,"required":["title","description","streams","parameters","batch"],"properties":{"title":{"$ref":"#/definitions/text"},"description":{"$ref":"#/definitions/text"},"streams":{"type":"object","additionalProperties":false,"required":["audience","event"],"properties":{"audience":{"type":"boolean"},"event":{"type":"boolean"}}},"parameters":{"$ref":"#/definitions/path"},"batch":{"type":"object","additionalProperties":false,"required":["maxItems","maxBytes"],"properties":{"maxItems":{"type":"integer","minimum":1,"maximum":100000},"maxBytes":{"type":"integer","minimum":1024,"maximum":100000000},"groupBy":{"type":"array","items":{"$ref":"#/definitions/pointer"}}}},"lastWriteWins":{"type":"object","additionalProperties":false,"required":["scope","key"],"properties":{"scope":{"type":"string","pattern":"^[a-z][a-z0-9-]*$"},"key":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"sets":{"enum":["present","absent"]}}},"examples":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["parameters","request"],"properties":{"parameters":{"type":"object"},"request":{"type":"object"}}}}}}}};


const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[a-z][a-z0-9-]{1,63}$", "u");
const pattern1 = new RegExp("^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$", "u");
const pattern2 = new RegExp("\\S", "u");
const pattern4 = new RegExp("^https://", "u");
const pattern5 = new RegExp("^\\./(?!.*(^|/)\\.\\.(/|$))", "u");
const pattern13 = new RegExp("^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$", "u");
const pattern14 = new RegExp("^[A-Za-z0-9-]+$", "u");
const pattern15 = new RegExp("\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}", "u");
const pattern23 = new RegExp("^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$", "u");
const pattern24 = new RegExp("^[1-5](xx|\\dx)$", "u");
const schema22 = {"type":"object","additionalProperties":false,"required":["title","description","streams","parameters","batch"],"properties":{"title":{"$ref":"#/definitions/text"},"description":{"$ref":"#/definitions/text"},"streams":{"type":"object","additionalProperties":false,"required":["audience","event"],"properties":{"audience":{"type":"boolean"},"event":{"type":"boolean"}}},"parameters":{"$ref":"#/definitions/path"},"batch":{"type":"object","additionalProperties":false,"required":["maxItems","maxBytes"],"properties":{"maxItems":{"type":"integer","minimum":1,"maximum":100000},"maxBytes":{"type":"integer","minimum":1024,"maximum":100000000},"groupBy":{"type":"array","items":{"$ref":"#/definitions/pointer"}}}},"lastWriteWins":{"type":"object","additionalProperties":false,"required":["scope","key"],"properties":{"scope":{"type":"string","pattern":"^[a-z][a-z0-9-]*$"},"key":{"type":"array","minItems":1,"uniqueItems":true,"items":{"$ref":"#/definitions/pointer"}},"sets":{"enum":["present","absent"]}}},"examples":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["parameters","request"],"properties":{"parameters":{"type":"object"},"request":{"type":"object"}}}}}};

const pattern20 = new RegExp("^(/([^~/]|~[01])*)+$", "u");
const pattern21 = new RegExp("^[a-z][a-z0-9-]*$", "u");
const func0 = (function equal(a, b) { if (a === b) return true; if (!a || !b || typeof a !== "object" || typeof b !== "object" || Array.isArray(a) !== Array.isArray(b)) return false; const keys = Object.keys(a); return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key])); });

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.title === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.description === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "description"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.streams === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "streams"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.parameters === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "parameters"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.batch === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "batch"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "title") || (key0 === "description")) || (key0 === "streams")) || (key0 === "parameters")) || (key0 === "batch")) || (key0 === "lastWriteWins")) || (key0 === "examples"))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.title !== undefined){
let data0 = data.title;
if(typeof data0 === "string"){
if(!pattern2.test(data0)){
const err6 = {instancePath:instancePath+"/title",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
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
const err7 = {instancePath:instancePath+"/title",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.description !== undefined){
let data1 = data.description;
if(typeof data1 === "string"){
if(!pattern2.test(data1)){
const err8 = {instancePath:instancePath+"/description",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/description",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.streams !== undefined){
let data2 = data.streams;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.audience === undefined){
const err10 = {instancePath:instancePath+"/streams",schemaPath:"#/properties/streams/required",keyword:"required",params:{missingProperty: "audience"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data2.event === undefined){
const err11 = {instancePath:instancePath+"/streams",schemaPath:"#/properties/streams/required",keyword:"required",params:{missingProperty: "event"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "audience") || (key1 === "event"))){
const err12 = {instancePath:instancePath+"/streams",schemaPath:"#/properties/streams/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.audience !== undefined){
if(typeof data2.audience !== "boolean"){
const err13 = {instancePath:instancePath+"/streams/audience",schemaPath:"#/properties/streams/properties/audience/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.event !== undefined){
if(typeof data2.event !== "boolean"){
const err14 = {instancePath:instancePath+"/streams/event",schemaPath:"#/properties/streams/properties/event/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/streams",schemaPath:"#/properties/streams/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.parameters !== undefined){
let data5 = data.parameters;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err16 = {instancePath:instancePath+"/parameters",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/parameters",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.batch !== undefined){
let data6 = data.batch;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.maxItems === undefined){
const err18 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/required",keyword:"required",params:{missingProperty: "maxItems"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data6.maxBytes === undefined){
const err19 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/required",keyword:"required",params:{missingProperty: "maxBytes"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key2 in data6){
if(!(((key2 === "maxItems") || (key2 === "maxBytes")) || (key2 === "groupBy"))){
const err20 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data6.maxItems !== undefined){
let data7 = data6.maxItems;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err21 = {instancePath:instancePath+"/batch/maxItems",schemaPath:"#/properties/batch/properties/maxItems/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 100000 || isNaN(data7)){
const err22 = {instancePath:instancePath+"/batch/maxItems",schemaPath:"#/properties/batch/properties/maxItems/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data7 < 1 || isNaN(data7)){
const err23 = {instancePath:instancePath+"/batch/maxItems",schemaPath:"#/properties/batch/properties/maxItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data6.maxBytes !== undefined){
let data8 = data6.maxBytes;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err24 = {instancePath:instancePath+"/batch/maxBytes",schemaPath:"#/properties/batch/properties/maxBytes/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 100000000 || isNaN(data8)){
const err25 = {instancePath:instancePath+"/batch/maxBytes",schemaPath:"#/properties/batch/properties/maxBytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000000}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data8 < 1024 || isNaN(data8)){
const err26 = {instancePath:instancePath+"/batch/maxBytes",schemaPath:"#/properties/batch/properties/maxBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1024}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data6.groupBy !== undefined){
let data9 = data6.groupBy;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(typeof data10 === "string"){
if(!pattern20.test(data10)){
const err27 = {instancePath:instancePath+"/batch/groupBy/" + i0,schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/batch/groupBy/" + i0,schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/batch/groupBy",schemaPath:"#/properties/batch/properties/groupBy/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/batch",schemaPath:"#/properties/batch/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.lastWriteWins !== undefined){
let data11 = data.lastWriteWins;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.scope === undefined){
const err31 = {instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/required",keyword:"required",params:{missingProperty: "scope"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data11.key === undefined){
const err32 = {instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/required",keyword:"required",params:{missingProperty: "key"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key3 in data11){
if(!(((key3 === "scope") || (key3 === "key")) || (key3 === "sets"))){
const err33 = {instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data11.scope !== undefined){
let data12 = data11.scope;
if(typeof data12 === "string"){
if(!pattern21.test(data12)){
const err34 = {instancePath:instancePath+"/lastWriteWins/scope",schemaPath:"#/properties/lastWriteWins/properties/scope/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]*$"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/lastWriteWins/scope",schemaPath:"#/properties/lastWriteWins/properties/scope/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data11.key !== undefined){
let data13 = data11.key;
if(Array.isArray(data13)){
if(data13.length < 1){
const err36 = {instancePath:instancePath+"/lastWriteWins/key",schemaPath:"#/properties/lastWriteWins/properties/key/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(typeof data14 === "string"){
if(!pattern20.test(data14)){
const err37 = {instancePath:instancePath+"/lastWriteWins/key/" + i1,schemaPath:"#/definitions/pointer/pattern",keyword:"pattern",params:{pattern: "^(/([^~/]|~[01])*)+$"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/lastWriteWins/key/" + i1,schemaPath:"#/definitions/pointer/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
let i2 = data13.length;
let j0;
if(i2 > 1){
outer0:
for(;i2--;){
for(j0 = i2; j0--;){
if(func0(data13[i2], data13[j0])){
const err39 = {instancePath:instancePath+"/lastWriteWins/key",schemaPath:"#/properties/lastWriteWins/properties/key/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err40 = {instancePath:instancePath+"/lastWriteWins/key",schemaPath:"#/properties/lastWriteWins/properties/key/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data11.sets !== undefined){
let data15 = data11.sets;
if(!((data15 === "present") || (data15 === "absent"))){
const err41 = {instancePath:instancePath+"/lastWriteWins/sets",schemaPath:"#/properties/lastWriteWins/properties/sets/enum",keyword:"enum",params:{allowedValues: schema22.properties.lastWriteWins.properties.sets.enum}};
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
else {
const err42 = {instancePath:instancePath+"/lastWriteWins",schemaPath:"#/properties/lastWriteWins/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.examples !== undefined){
let data16 = data.examples;
if(Array.isArray(data16)){
const len2 = data16.length;
for(let i3=0; i3<len2; i3++){
let data17 = data16[i3];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.parameters === undefined){
const err43 = {instancePath:instancePath+"/examples/" + i3,schemaPath:"#/properties/examples/items/required",keyword:"required",params:{missingProperty: "parameters"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data17.request === undefined){
const err44 = {instancePath:instancePath+"/examples/" + i3,schemaPath:"#/properties/examples/items/required",keyword:"required",params:{missingProperty: "request"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key4 in data17){
if(!((key4 === "parameters") || (key4 === "request"))){
const err45 = {instancePath:instancePath+"/examples/" + i3,schemaPath:"#/properties/examples/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data17.parameters !== undefined){
let data18 = data17.parameters;
if(!(data18 && typeof data18 == "object" && !Array.isArray(data18))){
const err46 = {instancePath:instancePath+"/examples/" + i3+"/parameters",schemaPath:"#/properties/examples/items/properties/parameters/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data17.request !== undefined){
let data19 = data17.request;
if(!(data19 && typeof data19 == "object" && !Array.isArray(data19))){
const err47 = {instancePath:instancePath+"/examples/" + i3+"/request",schemaPath:"#/properties/examples/items/properties/request/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/examples/" + i3,schemaPath:"#/properties/examples/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/examples",schemaPath:"#/properties/examples/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData = data } = whole){
/*# sourceURL="manifest.schema.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifestVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "manifestVersion"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.version === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.title === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.summary === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "summary"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.main === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "main"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.configuration === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "configuration"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.egress === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "egress"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.actions === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "actions"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err9 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.$schema !== undefined){
if(typeof data.$schema !== "string"){
const err10 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.manifestVersion !== undefined){
if(1 !== data.manifestVersion){
const err11 = {instancePath:instancePath+"/manifestVersion",schemaPath:"#/properties/manifestVersion/const",keyword:"const",params:{allowedValue: 1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.id !== undefined){
let data2 = data.id;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err12 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{1,63}$"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.version !== undefined){
let data3 = data.version;
if(typeof data3 === "string"){
if(!pattern1.test(data3)){
const err14 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/pattern",keyword:"pattern",params:{pattern: "^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.title !== undefined){
let data4 = data.title;
if(typeof data4 === "string"){
if(!pattern2.test(data4)){
const err16 = {instancePath:instancePath+"/title",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/title",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.summary !== undefined){
let data5 = data.summary;
if(typeof data5 === "string"){
if(!pattern2.test(data5)){
const err18 = {instancePath:instancePath+"/summary",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/summary",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.documentation !== undefined){
let data6 = data.documentation;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err20 = {instancePath:instancePath+"/documentation",schemaPath:"#/properties/documentation/pattern",keyword:"pattern",params:{pattern: "^https://"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/documentation",schemaPath:"#/properties/documentation/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.main !== undefined){
let data7 = data.main;
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err22 = {instancePath:instancePath+"/main",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/main",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.validators !== undefined){
let data8 = data.validators;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err24 = {instancePath:instancePath+"/validators",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}};
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
const err25 = {instancePath:instancePath+"/validators",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.simulator !== undefined){
let data9 = data.simulator;
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
const err26 = {instancePath:instancePath+"/simulator",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}};
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
const err27 = {instancePath:instancePath+"/simulator",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.generated !== undefined){
let data10 = data.generated;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key1 in data10){
if(!(((key1 === "types") || (key1 === "validators")) || (key1 === "reference"))){
const err28 = {instancePath:instancePath+"/generated",schemaPath:"#/properties/generated/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data10.types !== undefined){
let data11 = data10.types;
if(typeof data11 === "string"){
if(!pattern5.test(data11)){
const err29 = {instancePath:instancePath+"/generated/types",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/generated/types",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data10.validators !== undefined){
let data12 = data10.validators;
if(typeof data12 === "string"){
if(!pattern5.test(data12)){
const err31 = {instancePath:instancePath+"/generated/validators",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/generated/validators",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data10.reference !== undefined){
let data13 = data10.reference;
if(typeof data13 === "string"){
if(!pattern5.test(data13)){
const err33 = {instancePath:instancePath+"/generated/reference",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/generated/reference",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/generated",schemaPath:"#/properties/generated/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.configuration !== undefined){
let data14 = data.configuration;
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
const err36 = {instancePath:instancePath+"/configuration",schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/configuration",schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.definitions !== undefined){
let data15 = data.definitions;
if(Array.isArray(data15)){
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(typeof data16 === "string"){
if(!pattern5.test(data16)){
const err38 = {instancePath:instancePath+"/definitions/" + i0,schemaPath:"#/definitions/path/pattern",keyword:"pattern",params:{pattern: "^\\./(?!.*(^|/)\\.\\.(/|$))"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/definitions/" + i0,schemaPath:"#/definitions/path/type",keyword:"type",params:{type: "string"}};
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
else {
const err40 = {instancePath:instancePath+"/definitions",schemaPath:"#/properties/definitions/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data.egress !== undefined){
let data17 = data.egress;
if(Array.isArray(data17)){
if(data17.length < 1){
const err41 = {instancePath:instancePath+"/egress",schemaPath:"#/properties/egress/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(typeof data18 === "string"){
if(!pattern13.test(data18)){
const err42 = {instancePath:instancePath+"/egress/" + i1,schemaPath:"#/properties/egress/items/pattern",keyword:"pattern",params:{pattern: "^(https://[A-Za-z0-9.-]+(:\\d{1,5})?|\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\})$"}};
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
const err43 = {instancePath:instancePath+"/egress/" + i1,schemaPath:"#/properties/egress/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/egress",schemaPath:"#/properties/egress/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.auth !== undefined){
let data19 = data.auth;
if(Array.isArray(data19)){
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.in === undefined){
const err45 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/required",keyword:"required",params:{missingProperty: "in"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data20.name === undefined){
const err46 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data20.value === undefined){
const err47 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
for(const key2 in data20){
if(!(((key2 === "in") || (key2 === "name")) || (key2 === "value"))){
const err48 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data20.in !== undefined){
if("header" !== data20.in){
const err49 = {instancePath:instancePath+"/auth/" + i2+"/in",schemaPath:"#/properties/auth/items/properties/in/const",keyword:"const",params:{allowedValue: "header"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data20.name !== undefined){
let data22 = data20.name;
if(typeof data22 === "string"){
if(!pattern14.test(data22)){
const err50 = {instancePath:instancePath+"/auth/" + i2+"/name",schemaPath:"#/properties/auth/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9-]+$"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/auth/" + i2+"/name",schemaPath:"#/properties/auth/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data20.value !== undefined){
let data23 = data20.value;
if(typeof data23 === "string"){
if(!pattern15.test(data23)){
const err52 = {instancePath:instancePath+"/auth/" + i2+"/value",schemaPath:"#/properties/auth/items/properties/value/pattern",keyword:"pattern",params:{pattern: "\\{configuration\\.[A-Za-z][A-Za-z0-9]*\\}"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/auth/" + i2+"/value",schemaPath:"#/properties/auth/items/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/auth/" + i2,schemaPath:"#/properties/auth/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/auth",schemaPath:"#/properties/auth/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.actions !== undefined){
let data24 = data.actions;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(Object.keys(data24).length < 1){
const err56 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key3 in data24){
const _errs62 = errors;
if(typeof key3 === "string"){
if(!pattern0.test(key3)){
const err57 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]{1,63}$"},propertyName:key3};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
var valid19 = _errs62 === errors;
if(!valid19){
const err58 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/propertyNames",keyword:"propertyNames",params:{propertyName: key3}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
for(const key4 in data24){
if(!(validate11(data24[key4], {instancePath:instancePath+"/actions/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data24,parentDataProperty:key4,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
else {
const err59 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.success !== undefined){
let data26 = data.success;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(Object.keys(data26).length < 1){
const err60 = {instancePath:instancePath+"/success",schemaPath:"#/properties/success/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
for(const key5 in data26){
if(!((key5 === "statuses") || (key5 === "contentTypes"))){
const err61 = {instancePath:instancePath+"/success",schemaPath:"#/properties/success/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data26.statuses !== undefined){
let data27 = data26.statuses;
if(Array.isArray(data27)){
if(data27.length < 1){
const err62 = {instancePath:instancePath+"/success/statuses",schemaPath:"#/properties/success/properties/statuses/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
const len3 = data27.length;
for(let i3=0; i3<len3; i3++){
let data28 = data27[i3];
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err63 = {instancePath:instancePath+"/success/statuses/" + i3,schemaPath:"#/properties/success/properties/statuses/items/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 299 || isNaN(data28)){
const err64 = {instancePath:instancePath+"/success/statuses/" + i3,schemaPath:"#/properties/success/properties/statuses/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 299}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data28 < 200 || isNaN(data28)){
const err65 = {instancePath:instancePath+"/success/statuses/" + i3,schemaPath:"#/properties/success/properties/statuses/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 200}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
let i4 = data27.length;
let j0;
if(i4 > 1){
const indices0 = {};
for(;i4--;){
let item0 = data27[i4];
if(!(((typeof item0 == "number") && (!(item0 % 1) && !isNaN(item0))) && (isFinite(item0)))){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err66 = {instancePath:instancePath+"/success/statuses",schemaPath:"#/properties/success/properties/statuses/uniqueItems",keyword:"uniqueItems",params:{i: i4, j: j0}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
break;
}
indices0[item0] = i4;
}
}
}
else {
const err67 = {instancePath:instancePath+"/success/statuses",schemaPath:"#/properties/success/properties/statuses/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data26.contentTypes !== undefined){
let data29 = data26.contentTypes;
if(Array.isArray(data29)){
if(data29.length < 1){
const err68 = {instancePath:instancePath+"/success/contentTypes",schemaPath:"#/properties/success/properties/contentTypes/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
const len4 = data29.length;
for(let i5=0; i5<len4; i5++){
let data30 = data29[i5];
if(typeof data30 === "string"){
if(!pattern23.test(data30)){
const err69 = {instancePath:instancePath+"/success/contentTypes/" + i5,schemaPath:"#/properties/success/properties/contentTypes/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$"}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/success/contentTypes/" + i5,schemaPath:"#/properties/success/properties/contentTypes/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
let i6 = data29.length;
let j1;
if(i6 > 1){
const indices1 = {};
for(;i6--;){
let item1 = data29[i6];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
const err71 = {instancePath:instancePath+"/success/contentTypes",schemaPath:"#/properties/success/properties/contentTypes/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j1}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
break;
}
indices1[item1] = i6;
}
}
}
else {
const err72 = {instancePath:instancePath+"/success/contentTypes",schemaPath:"#/properties/success/properties/contentTypes/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/success",schemaPath:"#/properties/success/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data.errors !== undefined){
let data31 = data.errors;
if(Array.isArray(data31)){
const len5 = data31.length;
for(let i7=0; i7<len5; i7++){
let data32 = data31[i7];
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.status === undefined){
const err74 = {instancePath:instancePath+"/errors/" + i7,schemaPath:"#/properties/errors/items/required",keyword:"required",params:{missingProperty: "status"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data32.kind === undefined){
const err75 = {instancePath:instancePath+"/errors/" + i7,schemaPath:"#/properties/errors/items/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
for(const key6 in data32){
if(!(((key6 === "status") || (key6 === "kind")) || (key6 === "hint"))){
const err76 = {instancePath:instancePath+"/errors/" + i7,schemaPath:"#/properties/errors/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data32.status !== undefined){
let data33 = data32.status;
const _errs82 = errors;
let valid31 = false;
let passing0 = null;
const _errs83 = errors;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
const err77 = {instancePath:instancePath+"/errors/" + i7+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 599 || isNaN(data33)){
const err78 = {instancePath:instancePath+"/errors/" + i7+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data33 < 100 || isNaN(data33)){
const err79 = {instancePath:instancePath+"/errors/" + i7+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
var _valid0 = _errs83 === errors;
if(_valid0){
valid31 = true;
passing0 = 0;
}
const _errs85 = errors;
if(typeof data33 === "string"){
if(!pattern24.test(data33)){
const err80 = {instancePath:instancePath+"/errors/" + i7+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/1/pattern",keyword:"pattern",params:{pattern: "^[1-5](xx|\\dx)$"}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/errors/" + i7+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
var _valid0 = _errs85 === errors;
if(_valid0 && valid31){
valid31 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid31 = true;
passing0 = 1;
}
}
if(!valid31){
const err82 = {instancePath:instancePath+"/errors/" + i7+"/status",schemaPath:"#/properties/errors/items/properties/status/oneOf",keyword:"oneOf",params:{passingSchemas: passing0}};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
else {
errors = _errs82;
if(vErrors !== null){
if(_errs82){
vErrors.length = _errs82;
}
else {
vErrors = null;
}
}
}
}
if(data32.kind !== undefined){
let data34 = data32.kind;
if(!((((((((data34 === "rejected") || (data34 === "too_large")) || (data34 === "conflict")) || (data34 === "rate_limited")) || (data34 === "unavailable")) || (data34 === "ambiguous")) || (data34 === "unauthorized")) || (data34 === "misconfigured"))){
const err83 = {instancePath:instancePath+"/errors/" + i7+"/kind",schemaPath:"#/properties/errors/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema11.properties.errors.items.properties.kind.enum}};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data32.hint !== undefined){
let data35 = data32.hint;
if(typeof data35 === "string"){
if(!pattern2.test(data35)){
const err84 = {instancePath:instancePath+"/errors/" + i7+"/hint",schemaPath:"#/definitions/text/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
else {
const err85 = {instancePath:instancePath+"/errors/" + i7+"/hint",schemaPath:"#/definitions/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
else {
const err86 = {instancePath:instancePath+"/errors/" + i7,schemaPath:"#/properties/errors/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
}
else {
const err87 = {instancePath:instancePath+"/errors",schemaPath:"#/properties/errors/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

return { "./schemas/manifest.schema.json": set0 };
})();
