import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import software.amazon.event.ruler.Machine;

/**
 * The peer of scripts/benchmark-replay.ts: AWS's event-ruler, one thread, over the same files and event patterns.
 * Arguments: the folder of the files, the file of patterns (a JSON list of texts). Prints events, seconds that passed,
 * seconds of processor time of all threads, matches.
 */
@SuppressWarnings("deprecation")
public final class EventRulerBenchmark {
    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Machine machine = new Machine();
        int rules = 0;
        for (JsonNode pattern : json.readTree(new File(arguments[1]))) machine.addRule("r" + rules++, pattern.asText());
        File[] files = new File(arguments[0]).listFiles((folder, name) -> name.endsWith(".json"));
        Arrays.sort(files);
        long start = System.nanoTime();
        long events = 0;
        long matches = 0;
        for (File file : files) {
            for (JsonNode record : json.readTree(file).get("Records")) {
                ObjectNode event = JsonNodeFactory.instance.objectNode();
                boolean signIn = "AwsConsoleSignIn".equals(record.path("eventType").asText());
                event.put("detail-type", signIn ? "AWS Console Sign In via CloudTrail" : "AWS API Call via CloudTrail");
                event.set("detail", record);
                matches += machine.rulesForJSONEvent(event.toString()).size();
                events += 1;
            }
        }
        double processor = processorSeconds();
        System.out.println(events + " " + (System.nanoTime() - start) / 1e9 + " " + processor + " " + matches);
    }

    private static double processorSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }
}
