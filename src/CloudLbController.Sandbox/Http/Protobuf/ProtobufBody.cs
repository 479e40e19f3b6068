using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using Google.Protobuf;

namespace CloudLbController.Sandbox.Http.Protobuf;

/// <summary>Reads what kubectl sends as protobuf into the JSON that it means.</summary>
internal static class ProtobufBody
{
    /// <summary>The media type of such bodies.</summary>
    public const string MediaType = "application/vnd.kubernetes.protobuf";

    private const string Envelope = "Unknown";

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <summary>Throws <see cref="ApiException"/>: 400 where it cannot be read, 415 for kinds and fields that the sandbox takes as JSON only.</summary>
    public static JsonObject Read(byte[] body)
    {
        if (!body.AsSpan().StartsWith(Magic))
            throw ApiErrors.BadRequest("the body is no protobuf of the API: it does not begin with k8s");
        try
        {
            var envelope = ReadMessage(Envelope, new CodedInputStream(body, Magic.Length, body.Length - Magic.Length));
            var (version, kind) = (envelope.Text("typeMeta", "apiVersion"), envelope.Text("typeMeta", "kind") ?? "");
            if (!ProtobufSchema.Has(kind) || kind == Envelope)
                throw ApiErrors.ProtobufNotServed(kind);
            var read = ReadMessage(kind, new CodedInputStream(Convert.FromBase64String(envelope.Text("raw") ?? "")));
            (read["apiVersion"], read["kind"]) = (version, kind);

            // What comes from JSON has numbers of any type, what was put together here only of the type that it had.
            return JsonNode.Parse(read.ToJsonString())!.AsObject();
        }
        catch (InvalidProtocolBufferException error)
        {
            throw ApiErrors.BadRequest($"the body is no protobuf of the API: {error.Message}");
        }
    }

    private static JsonObject ReadMessage(string message, CodedInputStream input)
    {
        var read = new JsonObject();
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            if (ProtobufSchema.Find(message, number) is not { } field)
                throw ApiErrors.ProtobufNotServed($"field {number} of {message}");
            if ((WireFormat.GetTagWireType(tag) == WireFormat.WireType.Varint) != (field.Type is "int" or "bool"))
                throw ApiErrors.BadRequest($"the body is no protobuf of the API: {message}.{field.Name} is of another type");
            Add(read, field, input);
        }

        return read;
    }

    private static void Add(JsonObject read, ProtobufField field, CodedInputStream input)
    {
        switch (field.Type)
        {
            case "ignored":
                input.ReadBytes();
                break;
            case "map" or "bytesMap":
                var entry = ReadEntry(input.ReadBytes(), field.Type == "bytesMap");
                read.Child(field.Name)[entry.Key] = entry.Value;
                break;
            case var _ when field.Name == "-":
                foreach (var (name, inner) in ReadMessage(field.Type, input.ReadBytes().CreateCodedInput()).ToList())
                    read[name] = inner?.DeepClone();
                break;
            case var _ when field.IsRepeated:
                read[field.Name] ??= new JsonArray();
                read[field.Name]!.AsArray().Add(ReadValue(field.Type, input));
                break;
            default:
                var value = ReadValue(field.Type, input);
                if (value is not null && (field.KeepsZero || !IsZero(value)))
                    read[field.Name] = value;
                break;
        }
    }

    /// <summary>Programs send all that is not optional, also what nobody gave.</summary>
    private static bool IsZero(JsonNode value) => value.ToJsonString() is "0" or "false" or "\"\"";

    private static JsonNode? ReadValue(string type, CodedInputStream input) => type switch
    {
        "string" => input.ReadString(),
        "int" => input.ReadInt64(),
        "bool" => input.ReadBool(),
        "bytes" => Convert.ToBase64String(input.ReadBytes().Span),
        "intOrString" => ReadIntOrString(input.ReadBytes().CreateCodedInput()),
        _ => ReadMessage(type, input.ReadBytes().CreateCodedInput()),
    };

    /// <summary>1 is which of both, 2 the number, 3 the text.</summary>
    private static JsonValue? ReadIntOrString(CodedInputStream input)
    {
        var (isText, number, text) = (false, 0, "");
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1:
                    isText = input.ReadInt64() == 1;
                    break;
                case 2:
                    number = input.ReadInt32();
                    break;
                default:
                    text = input.ReadString();
                    break;
            }
        }

        return isText ? JsonValue.Create(text) : number == 0 ? null : JsonValue.Create(number);
    }

    private static KeyValuePair<string, JsonNode?> ReadEntry(ByteString bytes, bool isBytes)
    {
        var (input, key, value) = (bytes.CreateCodedInput(), "", ByteString.Empty);
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            if (WireFormat.GetTagFieldNumber(tag) == 1)
                key = input.ReadString();
            else
                value = input.ReadBytes();
        }

        return KeyValuePair.Create(key, (JsonNode?)(isBytes ? value.ToBase64() : value.ToStringUtf8()));
    }
}
