// Which images are on an engine, and how a service's image gets there: built with the classic builder, or pulled.
#pragma once

#include "environment/environment.h"

#include <optional>
#include <string>
#include <vector>

namespace seedbed::environment {

// "postgres" → "docker.io/library/postgres:latest", as the engines and registries read short names (distribution/reference). A digest
// takes the tag's place.
[[nodiscard]] std::string normalized_reference(const std::string& reference);

// The image that a reference names, in a list: by tag, by digest, by id or a unique beginning of it.
[[nodiscard]] std::optional<ImageId> find_image(const std::vector<engine::ImageSummary>& images, const std::string& reference);

// True when both name the same image; "sha256:" may be missing on either side.
[[nodiscard]] bool same_image(const ImageId& a, const ImageId& b);

// How a service that lacks its image gets it.
enum class ImageSource { build, pull, nowhere };
[[nodiscard]] ImageSource image_source(const compose::Service& service);

// Builds the service's image: by `docker buildx` where that is installed, else by the engine's classic builder. Throws Error: task_failed
// with the build's last lines, not_found when there is no context.
void build_service_image(engine::Engine& engine, const compose::Project& project, const compose::Service& service,
                         const BuildOptions& options, const StepContext& context);

// Pulls `reference`; `what` says what for ("service db"), `position` where it is named. Every failure to get it is Error(not_found) with
// the registry's words and a hint; engine_unreachable, engine_denied, no_space and cancelled stay as they are.
void pull_named_image(engine::Engine& engine, const std::string& reference, const std::string& platform, const std::string& what,
                      const SourcePosition& position, const StepContext& context);

}  // namespace seedbed::environment
