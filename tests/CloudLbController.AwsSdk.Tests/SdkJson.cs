using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace CloudLbController.AwsSdk.Tests;

/// <summary>Objects of the SDK from and to the JSON of botocore, by the names of their members.</summary>
internal static class SdkJson
{
    /// <summary>An object of this type; fails where it has no property for a member.</summary>
    public static object Read(JsonNode json, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return json switch
        {
            JsonArray items => ReadList(items, type),
            JsonObject entries when typeof(IDictionary).IsAssignableFrom(type) => entries.ToDictionary(entry => entry.Key, entry => (string)entry.Value!),
            JsonObject members => ReadStructure(members, type),
            _ when typeof(ConstantClass).IsAssignableFrom(type) => Activator.CreateInstance(type, (string)json!)!,
            _ => Convert.ChangeType(json.AsValue().ToString(), type, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What is not null of an object's own members.</summary>
    public static JsonNode Write(object value) => value switch
    {
        string or bool or int or long or double => JsonValue.Create($"{value}")!,
        ConstantClass constant => JsonValue.Create(constant.Value)!,
        DateTime time => JsonValue.Create(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))!,
        Dictionary<string, string> entries => new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        IList items => new JsonArray([.. items.Cast<object>().Select(Write)]),
        _ => new JsonObject(value.GetType().GetProperties()
            .Where(property => property.DeclaringType == value.GetType() && property.GetValue(value) is not null)
            .Select(property => KeyValuePair.Create(property.Name, (JsonNode?)Write(property.GetValue(value)!)))),
    };

    /// <summary>The same with every value as text, for a comparison that no way of writing numbers disturbs.</summary>
    public static JsonNode AsTexts(JsonNode json) => json switch
    {
        JsonArray items => new JsonArray([.. items.Select(item => AsTexts(item!))]),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)AsTexts(member.Value!)))),
        _ => JsonValue.Create(json.GetValueKind() is System.Text.Json.JsonValueKind.Number ? $"{json.GetValue<double>()}" : json.GetValueKind() is System.Text.Json.JsonValueKind.String ? (string)json! : $"{(bool)json}")!,
    };

    private static IList ReadList(JsonArray items, Type type)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var item in items)
            list.Add(Read(item!, type.GenericTypeArguments[0]));
        return list;
    }

    private static object ReadStructure(JsonObject members, Type type)
    {
        var structure = Activator.CreateInstance(type)!;
        foreach (var (name, value) in members)
        {
            var property = type.GetProperty(name) ?? throw new InvalidOperationException($"{type} has no {name}");
            property.SetValue(structure, Read(value!, property.PropertyType));
        }

        return structure;
    }
}
