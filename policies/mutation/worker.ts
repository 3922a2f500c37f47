import { parentPort, workerData } from "node:worker_threads";
import { rules } from "../rules";
import { judgeSlice, type Slice } from "./slice";

// One thread of several that judge the same mutants; each takes every n-th.
parentPort?.postMessage(judgeSlice(workerData as Slice, rules));
