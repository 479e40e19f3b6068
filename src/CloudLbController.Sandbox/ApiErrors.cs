using System.Net;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox;

/// <summary>The refusals of a Kubernetes API server, in its own words: programs and people search for them.</summary>
internal static class ApiErrors
{
    public static ApiException NotFound(ResourceType type, string name) =>
        new(HttpStatusCode.NotFound, "NotFound", $"{type} \"{name}\" not found");

    public static ApiException NoSuchResource() =>
        new(HttpStatusCode.NotFound, "NotFound", "the server could not find the requested resource");

    public static ApiException Forbidden(ResourceType type, string name, string why) => new(HttpStatusCode.Forbidden, "Forbidden", $"{type} \"{name}\" is forbidden: {why}");

    public static ApiException ProtobufNotServed(string what) => new(
        HttpStatusCode.UnsupportedMediaType,
        "UnsupportedMediaType",
        $"the sandbox does not take {what} as protobuf: write a manifest (kubectl create ... --dry-run=client -o yaml) and apply it (kubectl apply -f)");

    /// <summary>A path that no part of the server owns: the answer is not even a Status object.</summary>
    public static ApiException NoSuchPath() => new(HttpStatusCode.NotFound, "", "404 page not found");

    public static ApiException VersionOnCreate() => new(HttpStatusCode.InternalServerError, "", "resourceVersion should not be set on objects to be created");

    public static ApiException AlreadyExists(ResourceType type, string name) =>
        new(HttpStatusCode.Conflict, "AlreadyExists", $"{type} \"{name}\" already exists");

    public static ApiException Modified(ResourceType type, string name) =>
        Conflict(type, name, "the object has been modified; please apply your changes to the latest version and try again");

    public static ApiException OtherUid(ResourceType type, string name, string wanted, string actual) =>
        Conflict(type, name, $"Precondition failed: UID in precondition: {wanted}, UID in object meta: {actual}");

    /// <summary>A deletion that asks for another uid or version; such a one names the kind.</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="what"><c>UID</c> or <c>ResourceVersion</c>.</param>
    /// <param name="wanted">What it was asked for.</param>
    /// <param name="actual">What it has.</param>
    /// <param name="fate">What may have become of it.</param>
    public static ApiException Precondition(ResourceType type, string name, string what, string wanted, string actual, string fate) => new(
        HttpStatusCode.Conflict,
        "Conflict",
        $"Operation cannot be fulfilled on {type.Kind} \"{name}\": the {what} in the precondition ({wanted}) does not match the {what} in record ({actual}). The object might have been {fate}");

    public static ApiException Expired(string version, long oldest) =>
        new(HttpStatusCode.Gone, "Expired", $"too old resource version: {version} ({oldest})");

    public static ApiException ExpiredPage() =>
        new(HttpStatusCode.Gone, "Expired", "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.");

    public static ApiException BadRequest(string message) => new(HttpStatusCode.BadRequest, "BadRequest", message);

    public static ApiException Exhausted(string message) => new(HttpStatusCode.InternalServerError, "InternalError", $"Internal error occurred: {message}");

    public static ApiException Invalid(ResourceType type, string name, IReadOnlyList<FieldError> errors) =>
        new Refusal(
            name,
            $"{(type.Group.Length == 0 ? type.Kind : $"{type.Kind}.{type.Group}")} \"{name}\" is invalid: {(errors.Count == 1 ? errors[0] : $"[{string.Join(", ", errors)}]")}",
            errors);

    private static ApiException Conflict(ResourceType type, string name, string why) =>
        new(HttpStatusCode.Conflict, "Conflict", $"Operation cannot be fulfilled on {type} \"{name}\": {why}");
}
