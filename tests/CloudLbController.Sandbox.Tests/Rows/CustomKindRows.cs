using System.Net;
using System.Text.Json;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;
using CloudLbController.Sandbox.Tests.Servers;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.Sandbox.Tests.Rows;

/// <summary>Custom resources of a registered schema.</summary>
public sealed class CustomKindRows(SharedApiServer shared) : BehaviourRows(shared)
{
    [Theory, Servers]
    public async Task Definition_Created_IsServed(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var type = await DefineAsync(server);
        var created = await server.CreateAsync(type, """{"metadata": {"name": "a"}, "spec": {"size": 2}}""");
        Assert.Equal(("Plate", type.ApiVersion, "2", "1"), (Read(created, "kind"), Read(created, "apiVersion"), Read(created, "spec.size"), Read(created, "metadata.generation")));
        Assert.Equal(["a"], (await server.Api.ListAsync(type, new ListRequest(Namespace: server.Namespace), Ct)).Items.Select(Name));
        var watch = await server.Api.WatchAsync(type, new WatchRequest(Version(created), TimeSpan.FromMinutes(1), null, server.Namespace), Ct);
        await server.DeleteAsync(type, server.Named("a"));
        Assert.Equal(WatchEventType.Deleted, Assert.Single(await TakeAsync(watch, 1)).Type);
    }

    [Theory, Servers]
    public async Task Object_FieldsThatTheSchemaDoesNotHave_AreDropped(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var type = await DefineAsync(server);
        var created = await server.CreateAsync(type, """
            {"metadata": {"name": "a", "labels": {"a": "b"}}, "other": 1, "spec": {"size": 2, "typo": 3, "parts": [{"name": "x", "typo": 1}], "free": {"any": {"thing": 1}}, "map": {"k": "v"}}, "status": {"phase": "set"}}
            """);
        Assert.Equal((null, null, null, null), (Read(created, "other"), Read(created, "spec.typo"), Read(created, "spec.parts[0].typo"), Read(created, "status")));
        Assert.Equal(("x", "1", "v", "b"), (Read(created, "spec.parts[0].name"), Read(created, "spec.free.any.thing"), Read(created, "spec.map.k"), Read(created, "metadata.labels.a")));
    }

    [Theory, Servers]
    public async Task Object_DefaultsAndAnyFinalizer_AreTaken(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var type = await DefineAsync(server);
        var created = await server.CreateAsync(type, """{"metadata": {"name": "a", "finalizers": ["lonely"]}, "spec": {"size": 2, "parts": [{"name": "x"}]}}""");
        Assert.Equal(("red", "5"), (Read(created, "spec.colour"), Read(created, "spec.parts[0].weight")));
    }

    [Theory, Servers]
    public async Task Object_ThatDoesNotFit_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var type = await DefineAsync(server);
        foreach (var (spec, words) in new[]
        {
            ("{\"size\": \"large\"}", "spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\""),
            ("{}", "spec.size: Required value"),
            ("{\"size\": 0}", "spec.size in body should be greater than or equal to 1"),
            ("{\"size\": 11}", "spec.size in body should be less than or equal to 10"),
            ("{\"size\": 2, \"colour\": \"blue\"}", "spec.colour: Unsupported value: \"blue\": supported values: \"red\", \"green\""),
            ("{\"size\": 2, \"code\": \"abc\"}", "spec.code in body should match '^[0-9]+$'"),
            ("{\"size\": 2, \"parts\": [{}]}", "spec.parts[0].name: Required value"),
            ("{\"size\": 2, \"parts\": {}}", "spec.parts in body must be of type array"),
        })
        {
            // Before 1.23 an entry's path is printed in another way.
            var expected = server.IsBefore(23) ? words.Replace("[0]", "", StringComparison.Ordinal) : words;
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", expected, () => server.CreateAsync(type, $$$"""{"metadata": {"name": "a"}, "spec": {{{spec}}} }"""));
        }
    }

    [Theory, Servers]
    public async Task Object_StatusAndSpec_AreWrittenApart(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var type = await DefineAsync(server);
        await server.CreateAsync(type, """{"metadata": {"name": "a"}, "spec": {"size": 2}}""");
        var told = await PatchAsync("""{"spec": {"size": 3}, "status": {"phase": "Ready"}}""", "status");
        Assert.Equal(("2", "Ready", "1"), (Read(told, "spec.size"), Read(told, "status.phase"), Read(told, "metadata.generation")));
        var changed = await PatchAsync("""{"spec": {"size": 3}, "status": {"phase": "Lost"}}""", null);
        Assert.Equal(("3", "Ready", "2"), (Read(changed, "spec.size"), Read(changed, "status.phase"), Read(changed, "metadata.generation")));
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "spec.size in body must be of type integer", () => PatchAsync("""{"spec": {"size": true}}""", null));

        Task<JsonElement> PatchAsync(string json, string? subresource) => server.Api.PatchAsync(type, server.Named("a"), subresource, PatchKind.Merge, ServerUnderTest.Parse(json), Ct);
    }

    [Theory, Servers]
    public async Task Definition_UnderAnotherName_Invalid(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", "metadata.name: Invalid value: \"wrong\": must be spec.names.plural+\".\"+spec.group", () =>
            server.CreateAsync(ResourceTypes.CustomResourceDefinitions, Definition(server).Replace($"\"plates.{server.Namespace}.example.com\"", "\"wrong\"", StringComparison.Ordinal)));
    }

    [Theory, Servers]
    public async Task Definition_InAGroupOfKubernetesOwn_NeedsItsApproval(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        foreach (var (group, words) in new[]
        {
            ("networking.k8s.io", "metadata.annotations[api-approved.kubernetes.io]: Required value: protected groups must have approval annotation \"api-approved.kubernetes.io\""),
            ("kubernetes.io", "metadata.annotations[api-approved.kubernetes.io]: Required value"),
            ("apps", "spec.group: Invalid value: \"apps\": should be a domain with at least one dot"),
        })
        {
            await AssertRefusedAsync(HttpStatusCode.UnprocessableEntity, "Invalid", words, () =>
                server.CreateAsync(ResourceTypes.CustomResourceDefinitions, Definition(server).Replace($"{server.Namespace}.example.com", group, StringComparison.Ordinal)));
        }
    }

    [Theory, Servers]
    public async Task Definition_OfABuiltInKind_DoesNotHideIt(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var definition = Definition(server).Replace("plates", "ingressclasses", StringComparison.Ordinal).Replace("Plate", "IngressClass", StringComparison.Ordinal)
            .Replace($"{server.Namespace}.example.com", "networking.k8s.io", StringComparison.Ordinal)
            .Replace("\"metadata\": {", "\"metadata\": {\"annotations\": {\"api-approved.kubernetes.io\": \"unapproved, for a test\"}, ", StringComparison.Ordinal);
        await server.CreateAsync(ResourceTypes.CustomResourceDefinitions, definition);
        var name = $"{{\"metadata\": {{\"name\": \"{server.Namespace}\"}}, \"spec\": {{\"controller\": \"example.com/ours\"}} }}";
        Assert.Equal("example.com/ours", Read(await server.CreateAsync(ResourceTypes.IngressClasses, name), "spec.controller"));
        await server.DeleteAsync(ResourceTypes.CustomResourceDefinitions, new ObjectName(null, "ingressclasses.networking.k8s.io"));
        await server.DeleteAsync(ResourceTypes.IngressClasses, new ObjectName(null, server.Namespace));
    }

    [Theory, Servers]
    public async Task Definition_Deleted_TakesItsObjectsAndIsServedNoMore(ServerKind kind)
    {
        await using var server = await OpenAsync(kind);
        var type = await DefineAsync(server);
        await server.CreateAsync(type, """{"metadata": {"name": "a"}, "spec": {"size": 2}}""");
        var definition = new ObjectName(null, $"{type.Plural}.{type.Group}");
        await server.DeleteAsync(ResourceTypes.CustomResourceDefinitions, definition);
        for (var tries = 0; ; tries++)
        {
            var gone = await Record.ExceptionAsync(() => server.Api.GetAsync(ResourceTypes.CustomResourceDefinitions, definition, Ct));
            if (gone is ApiException { IsNotFound: true })
                break;
            Assert.True(tries < 300, "the definition stays");
            await Task.Delay(100, Ct);
        }

        var error = await Assert.ThrowsAnyAsync<ApiException>(() => server.Api.ListAsync(type, new ListRequest(), Ct));
        Assert.True(error.IsNotFound, error.Message);
    }

    /// <summary>Defines a kind of the row's own group, and waits until it is served.</summary>
    private static async Task<ResourceType> DefineAsync(ServerUnderTest server)
    {
        var type = new ResourceType($"{server.Namespace}.example.com", "v1", "plates", "Plate", true);
        await server.CreateAsync(ResourceTypes.CustomResourceDefinitions, Definition(server));
        for (var tries = 0; ; tries++)
        {
            if (await Record.ExceptionAsync(() => server.Api.ListAsync(type, new ListRequest(1), Ct)) is not ApiException error)
                return type;
            Assert.True(tries < 300, error.Message);
            await Task.Delay(100, Ct);
        }
    }

    private static string Definition(ServerUnderTest server) => $$$"""
        {
          "metadata": {"name": "plates.{{{server.Namespace}}}.example.com"},
          "spec": {
            "group": "{{{server.Namespace}}}.example.com",
            "scope": "Namespaced",
            "names": {"plural": "plates", "kind": "Plate", "shortNames": ["pl"]},
            "versions": [{
              "name": "v1", "served": true, "storage": true, "subresources": {"status": {} },
              "additionalPrinterColumns": [{"name": "Size", "type": "integer", "jsonPath": ".spec.size"} ],
              "schema": {"openAPIV3Schema": {
                "type": "object",
                "properties": {
                  "spec": {
                    "type": "object",
                    "required": ["size"],
                    "properties": {
                      "size": {"type": "integer", "minimum": 1, "maximum": 10},
                      "colour": {"type": "string", "enum": ["red", "green"], "default": "red"},
                      "code": {"type": "string", "pattern": "^[0-9]+$"},
                      "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                      "map": {"type": "object", "additionalProperties": {"type": "string"} },
                      "parts": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "weight": {"type": "integer", "default": 5} } } }
                    }
                  },
                  "status": {"type": "object", "properties": {"phase": {"type": "string"} } }
                }
              } }
            } ]
          }
        }
        """;
}
