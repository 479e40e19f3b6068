using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CloudLbController.Providers.Aws.Permissions;

/// <summary>Writes statements as an IAM policy.</summary>
internal static class PolicyDocument
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IEnumerable<PolicyStatement> statements)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("Version", "2012-10-17");
            json.WriteStartArray("Statement");
            foreach (var statement in statements)
                Write(json, statement);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return $"{Encoding.UTF8.GetString(stream.ToArray())}\n";
    }

    private static void Write(Utf8JsonWriter json, PolicyStatement statement)
    {
        json.WriteStartObject();
        json.WriteString("Sid", statement.Sid);
        json.WriteString("Effect", "Allow");
        Write(json, "Action", [.. statement.Permissions.Select(permission => permission.Action)]);
        Write(json, "Resource", statement.Resources);
        if (statement.Conditions.Count > 0)
            Write(json, statement.Conditions);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<PolicyCondition> conditions)
    {
        json.WriteStartObject("Condition");
        foreach (var group in conditions.GroupBy(condition => condition.Operator))
        {
            json.WriteStartObject(group.Key);
            foreach (var condition in group)
                Write(json, condition.Key, condition.Values);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 1)
        {
            json.WriteString(name, values[0]);
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
