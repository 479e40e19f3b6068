using System.Text.Json.Serialization;

namespace CloudLbController.Kubernetes.Objects;

/// <summary>Decodes what the server sends into our records: unknown fields are dropped, explicit nulls are the field's default.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Service))]
[JsonSerializable(typeof(Node))]
[JsonSerializable(typeof(Namespace))]
public sealed partial class ObjectDecoder : JsonSerializerContext;
