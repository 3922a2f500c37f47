import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/**
 * AWS's own event-ruler as a judge: reads {"patterns": [text…], "events": [event…]} from standard input, and answers with
 * {"refused": [reason or null…], "found": [[event numbers]…]}, one entry for each pattern.
 */
@SuppressWarnings("deprecation")
public final class EventRulerJudge {
    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        JsonNode input = json.readTree(System.in);
        ObjectNode answer = json.createObjectNode();
        ArrayNode refused = answer.putArray("refused");
        ArrayNode found = answer.putArray("found");
        Machine machine = new Machine();
        for (JsonNode pattern : input.get("patterns")) {
            String reason = JsonRuleCompiler.check(pattern.asText());
            refused.add(reason);
            if (reason == null) machine.addRule(Integer.toString(found.size()), pattern.asText());
            found.addArray();
        }
        int number = 0;
        for (JsonNode event : input.get("events")) {
            List<String> rules = machine.rulesForJSONEvent(event.toString());
            for (String rule : rules) ((ArrayNode) found.get(Integer.parseInt(rule))).add(number);
            number += 1;
        }
        System.out.println(answer);
    }
}
