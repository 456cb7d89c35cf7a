// What an engine and a project are made of, for the tests of the desktop: small, believable values that a page or a session is given.
#pragma once

#include <string>

namespace seedbed::test {

inline std::string container_id(const std::string& service)
{
    return service + std::string(60, '0');
}

// A container of a service as GET /containers/json lists it.
inline std::string container_json(const std::string& project, const std::string& service, const std::string& state)
{
    return R"({"Id":")" + container_id(service) + R"(","Names":["/)" + project + "-" + service + R"(-1"],"Image":"example/)" + service +
           R"(","ImageID":"sha256:1","State":")" + state + R"(","Status":"Up 3 minutes","Created":1700000000,"Ports":[],"Mounts":[],)" +
           R"("Labels":{"com.docker.compose.project":")" + project + R"(","com.docker.compose.service":")" + service +
           R"(","com.docker.compose.container-number":"1","com.docker.compose.oneoff":"False"},"NetworkSettings":{"Networks":{}}})";
}

}  // namespace seedbed::test
