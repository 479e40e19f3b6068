using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Store;
using Microsoft.AspNetCore.Http;

namespace CloudLbController.Sandbox.Http;

/// <summary>Answers requests as a Kubernetes API server does: paths, verbs and bodies here, everything else in the store.</summary>
internal sealed class ApiHandler(SandboxServer server)
{
    private const int MostInOnePage = int.MaxValue - 1;
    private const string ApplyIsNotServed = "the sandbox serves no server-side apply: use kubectl apply without --server-side";
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(30);

    private ApiStore Store => server.Store;

    private DateTimeOffset Now => server.Line.Time.GetUtcNow();

    public async Task AnswerAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        var path = context.Request.Path.Value ?? "";
        var target = ApiTarget.Parse(path, Store.Kinds);
        try
        {
            if (target is null && OpenApiV2.IsWanted(context.Request))
                await OpenApiV2.WriteAsync(context.Response, ct);
            else if (target is null)
                await WriteAsync(context.Response, Document(context.Request, path), HttpStatusCode.OK, ct);
            else
                await AnswerAsync(context, target, ct);
        }
        catch (ApiException error) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context.Response, error, target, ct);
        }
        catch (Exception error) when (ct.IsCancellationRequested && error is OperationCanceledException or IOException)
        {
            // The client has gone.
        }
    }

    private JsonNode Document(HttpRequest request, string path) => !HttpMethods.IsGet(request.Method) ? throw ApiErrors.NoSuchPath()
        : (Discovery.Find(path, Store.Kinds) ?? OpenApiV3.Find(path, Store.Kinds)) is { } document ? document
        : Json.ToNode(ServerDocuments.Get(path));

    private async Task AnswerAsync(HttpContext context, ApiTarget target, CancellationToken ct)
    {
        var (request, response) = (context.Request, context.Response);
        var verb = Verb(request, target);
        var options = new WriteOptions { OnUnknownFields = new FieldValidation(context, target).Take, IsDryRun = request.Query["dryRun"] == "All" };
        server.Record(new ApiCall(User(request), verb, target.Kind.Type.ToString(), target.ObjectName, target.Subresource, Now));
        switch (verb)
        {
            case ApiVerb.List:
                await WriteAsync(response, List(request, target), HttpStatusCode.OK, ct);
                break;
            case ApiVerb.Watch:
                await WatchAsync(context, target, ct);
                break;
            case ApiVerb.Get:
                await WriteAsync(response, Shown(request, target)(Store.Get(target.Kind.Type, target.ObjectName)), HttpStatusCode.OK, ct);
                break;
            case ApiVerb.Create:
                var body = await BodyReader.ReadObjectAsync(request, target, ct);
                await WriteAsync(response, Json.ToNode(Store.Create(target.Kind.Type, body, options)), HttpStatusCode.Created, ct);
                break;
            case ApiVerb.Update:
                var replacement = await BodyReader.ReadObjectAsync(request, target, ct);
                await WriteAsync(response, Json.ToNode(Store.Replace(target.Kind.Type, target.ObjectName, target.Subresource, replacement, options)), HttpStatusCode.OK, ct);
                break;
            case ApiVerb.Patch:
                await WriteAsync(response, await PatchAsync(request, target, options, ct), HttpStatusCode.OK, ct);
                break;
            case ApiVerb.DeleteCollection:
                await WriteAsync(response, await DeleteAllAsync(request, target, options, ct), HttpStatusCode.OK, ct);
                break;
            default:
                await WriteAsync(response, await DeleteAsync(request, target, options, ct), HttpStatusCode.OK, ct);
                break;
        }
    }

    private static ApiVerb Verb(HttpRequest request, ApiTarget target) => (request.Method, target.Name) switch
    {
        _ when target.Subresource is not null && !target.HasSubresource => throw ApiErrors.NoSuchResource(),
        ("GET", null) => request.Query["watch"] == "true" || request.Query["watch"] == "1" ? ApiVerb.Watch : ApiVerb.List,
        ("GET", _) => ApiVerb.Get,
        ("POST", null) when !target.Kind.Type.Namespaced || target.Namespace is not null => ApiVerb.Create,
        ("PUT", not null) => ApiVerb.Update,
        ("PATCH", not null) => ApiVerb.Patch,
        ("DELETE", not null) when target.Subresource is null => ApiVerb.Delete,
        ("DELETE", null) when !target.Kind.Type.Namespaced || target.Namespace is not null => ApiVerb.DeleteCollection,
        _ => throw new ApiException(HttpStatusCode.MethodNotAllowed, "MethodNotAllowed", "the server does not allow this method on the requested resource"),
    };

    private JsonObject List(HttpRequest request, ApiTarget target)
    {
        var type = target.Kind.Type;
        var limit = int.TryParse(request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked > 0 ? asked : MostInOnePage;
        var page = Store.List(type, new ListRequest(limit, Query(request, "continue"), Query(request, "fieldSelector"), target.Namespace), Query(request, "labelSelector"));
        var metadata = new JsonObject { ["resourceVersion"] = page.ResourceVersion };
        if (page.Continue is { } next)
            metadata["continue"] = next;
        if (Table.IsWanted(request))
            return Table.Of(target.Kind, page.Items.Select(item => (JsonObject)Json.ToNode(item)), metadata, Included(request), Now);
        return ListOf(target, page.Items, metadata);
    }

    private async Task WatchAsync(HttpContext context, ApiTarget target, CancellationToken ct)
    {
        var request = context.Request;
        var timeout = int.TryParse(request.Query["timeoutSeconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : LongestWatch;
        var watch = new WatchRequest(Query(request, "resourceVersion") ?? "", timeout, Query(request, "fieldSelector"), target.Namespace);
        var call = new ApiCall(User(request), ApiVerb.Watch, target.Kind.Type.ToString(), target.ObjectName, null, Now);
        using var session = WatchSession.Open(server, call, target.Kind.Type, watch, null, Query(request, "labelSelector"));
        await WatchResponse.WriteAsync(context, session, request.Query["allowWatchBookmarks"] == "true", Shown(request, target), ct);
    }

    /// <summary>What one object looks like to the client.</summary>
    private Func<JsonElement, JsonNode> Shown(HttpRequest request, ApiTarget target)
    {
        if (!Table.IsWanted(request))
            return Json.ToNode;
        var include = Included(request);
        return item =>
        {
            var shown = (JsonObject)Json.ToNode(item);
            var metadata = new JsonObject { ["resourceVersion"] = shown.Text("metadata", "resourceVersion") };
            return Table.Of(target.Kind, [shown], metadata, include, Now);
        };
    }

    private static string Included(HttpRequest request) => Query(request, "includeObject") ?? "Metadata";

    private async Task<JsonNode> PatchAsync(HttpRequest request, ApiTarget target, WriteOptions write, CancellationToken ct)
    {
        var contentType = request.ContentType?.Split(';')[0].Trim();
        if (contentType == "application/json-patch+json")
        {
            return await BodyReader.ReadAsync(request, ct) is JsonArray operations
                ? Json.ToNode(Store.Patch(target.Kind.Type, target.ObjectName, target.Subresource, operations, write))
                : throw ApiErrors.BadRequest("the patch is no list of operations");
        }

        var kind = contentType switch
        {
            "application/merge-patch+json" => PatchKind.Merge,
            "application/strategic-merge-patch+json" => PatchKind.Strategic,
            "application/apply-patch+yaml" => throw Unsupported(ApplyIsNotServed),
            _ => throw Unsupported($"the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json"),
        };
        if (await BodyReader.ReadAsync(request, ct) is not JsonObject patch)
            throw ApiErrors.BadRequest("the patch is no object");
        return Json.ToNode(Store.Patch(target.Kind.Type, target.ObjectName, target.Subresource, kind, patch, write));
    }

    private async Task<JsonNode> DeleteAsync(HttpRequest request, ApiTarget target, WriteOptions write, CancellationToken ct)
    {
        var options = await BodyReader.ReadAsync(request, ct);
        var last = Store.Delete(
            target.Kind.Type, target.ObjectName, options.Text("preconditions", "uid"), options.Text("preconditions", "resourceVersion"), Deletion(request, options, write));
        var shown = Json.ToNode(last);
        return ObjectMetadata.IsTerminating((JsonObject)shown) ? shown : StatusBody.Deleted(target, shown.Text("metadata", "uid") ?? "");
    }

    /// <summary>Deletes all that a list with the same selectors shows, and answers them as they were.</summary>
    private async Task<JsonNode> DeleteAllAsync(HttpRequest request, ApiTarget target, WriteOptions write, CancellationToken ct)
    {
        var options = await BodyReader.ReadAsync(request, ct);
        var all = new ListRequest(MostInOnePage, null, Query(request, "fieldSelector"), target.Namespace);
        var page = Store.List(target.Kind.Type, all, Query(request, "labelSelector"));
        foreach (var item in page.Items)
        {
            try
            {
                Store.Delete(target.Kind.Type, ObjectMetadata.NameOf(target.Kind.Type, (JsonObject)Json.ToNode(item)), options: Deletion(request, options, write));
            }
            catch (ApiException error) when (error.IsNotFound)
            {
                // Somebody was quicker.
            }
        }

        return ListOf(target, page.Items, new JsonObject { ["resourceVersion"] = page.ResourceVersion });
    }

    private static WriteOptions Deletion(HttpRequest request, JsonNode? options, WriteOptions write) =>
        write with { GracePeriodSeconds = GracePeriodSeconds(request, options), IsDryRun = write.IsDryRun || options.Texts("dryRun").Contains("All") };

    private static JsonObject ListOf(ApiTarget target, IEnumerable<JsonElement> items, JsonObject metadata) => new()
    {
        ["kind"] = $"{target.Kind.Type.Kind}List",
        ["apiVersion"] = target.Kind.Type.ApiVersion,
        ["metadata"] = metadata,
        ["items"] = new JsonArray([.. items.Select(Json.ToNode)]),
    };

    private static int? GracePeriodSeconds(HttpRequest request, JsonNode? options) =>
        int.TryParse(Query(request, "gracePeriodSeconds"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? seconds
        : options.At("gracePeriodSeconds") is JsonValue ? options.Number("gracePeriodSeconds")
        : null;

    private static ApiException Unsupported(string message) => new(HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType", message);

    private static string? Query(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>Anybody may do anything: who it was stands in the log only.</summary>
    private static string User(HttpRequest request) => request.Headers.UserAgent.ToString().Split('/')[0];

    private static Task RefuseAsync(HttpResponse response, ApiException error, ApiTarget? target, CancellationToken ct)
    {
        var code = error.StatusCode ?? HttpStatusCode.InternalServerError;
        if (target is not null || error.Reason.Length > 0)
            return WriteAsync(response, StatusBody.Failure(error, target), code, ct);
        response.StatusCode = (int)code;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(error.Message + "\n", ct);
    }

    private static async Task WriteAsync(HttpResponse response, JsonNode body, HttpStatusCode code, CancellationToken ct)
    {
        response.StatusCode = (int)code;
        response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(response.Body, body, JsonSerializerOptions.Default, ct);
    }
}
