using CloudLbController.AwsEmulation;
using CloudLbController.AwsEmulation.Views;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>What a user of terraform would write for the things of Service default/web with port 80, and where these are imported from. Names and tags are those that they have.</summary>
internal sealed class TerraformConfiguration(AwsEmulator aws, IEnumerable<string> subnets)
{
    private readonly LoadBalancerView _balancer = aws.LoadBalancers.Single();
    private readonly TargetGroupView _group = aws.TargetGroups.Single();

    /// <summary>The whole of it. Where the provider for AWS connects to, it takes from its environment.</summary>
    public override string ToString() => $$"""
        terraform {
          required_providers {
            aws = { source = "hashicorp/aws" }
          }
        }
        provider "aws" {
          skip_credentials_validation = true
          skip_requesting_account_id  = true
        }

        {{string.Join("\n", Balancer, Targets, Listener, Front, Shared)}}

        """;

    private SecurityGroupView FrontGroup => Group("frontend");

    private SecurityGroupView SharedGroup => Group("backend");

    private string Balancer => $$"""
        {{Import("aws_lb.web", _balancer.Arn)}}
        resource "aws_lb" "web" {
          name               = "{{_balancer.Name}}"
          load_balancer_type = "network"
          internal           = true
          subnets            = {{List(subnets)}}
          security_groups    = {{List([FrontGroup.Id, SharedGroup.Id])}}
          tags               = {{Map(_balancer.Tags)}}
        }
        """;

    private string Targets => $$"""
        {{Import("aws_lb_target_group.web", _group.Arn)}}
        resource "aws_lb_target_group" "web" {
          name        = "{{_group.Name}}"
          target_type = "instance"
          protocol    = "TCP"
          port        = {{_group.Targets[0].Port}}
          vpc_id      = "{{FrontGroup.VpcId}}"
          tags        = {{Map(_group.Tags)}}
          health_check {
            protocol            = "HTTP"
            port                = "10256"
            path                = "/healthz"
            interval            = 10
            timeout             = 5
            healthy_threshold   = 2
            unhealthy_threshold = 2
          }
        }
        """;

    /// <summary>AWS says twice where a listener forwards to, and an import takes both: the provider's own tests, too, leave one out after an import.</summary>
    private string Listener => $$"""
        {{Import("aws_lb_listener.web", _balancer.Listeners.Single().Arn)}}
        resource "aws_lb_listener" "web" {
          load_balancer_arn = "{{_balancer.Arn}}"
          protocol          = "TCP"
          port              = 80
          tags              = {{Map(_balancer.Listeners.Single().Tags)}}
          default_action {
            type             = "forward"
            target_group_arn = "{{_group.Arn}}"
          }
          lifecycle {
            ignore_changes = [default_action[0].forward]
          }
        }
        """;

    private string Front => $$"""
        {{Import("aws_security_group.front", FrontGroup.Id)}}
        resource "aws_security_group" "front" {
          name        = "{{FrontGroup.Name}}"
          description = "cloudlb: who may connect to service/default/web"
          vpc_id      = "{{FrontGroup.VpcId}}"
          tags        = {{Map(FrontGroup.Tags)}}
          ingress {
            protocol    = "tcp"
            from_port   = 80
            to_port     = 80
            cidr_blocks = ["0.0.0.0/0"]
          }
          ingress {
            protocol    = "icmp"
            from_port   = 3
            to_port     = 4
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
        """;

    private string Shared => $$"""
        {{Import("aws_security_group.shared", SharedGroup.Id)}}
        resource "aws_security_group" "shared" {
          name        = "{{SharedGroup.Name}}"
          description = "cloudlb: load balancers of the cluster, let in by the groups of its nodes"
          vpc_id      = "{{SharedGroup.VpcId}}"
          tags        = {{Map(SharedGroup.Tags)}}
          ingress     = []
        }
        """;

    private SecurityGroupView Group(string resource) => aws.SecurityGroups.Single(group => group.Tags.GetValueOrDefault("cloudlb.io/resource") == resource);

    private static string Import(string resource, string id) => $$"""
        import {
          to = {{resource}}
          id = "{{id}}"
        }
        """;

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(text => $"\"{text}\""))}]";

    private static string Map(IReadOnlyDictionary<string, string> tags) => $"{{ {string.Join(", ", tags.Select(tag => $"\"{tag.Key}\" = \"{tag.Value}\""))} }}";
}
