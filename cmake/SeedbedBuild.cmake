# How every target of Seedbed is compiled, and the two functions that make targets: a room of core, and a test.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# -O3 buys nothing measurable here, and costs build time.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(SEEDBED_CCACHE ccache)
if(SEEDBED_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${SEEDBED_CCACHE}")
endif()

# Everything that we compile links this target: warnings, sanitizers, paths that do not leak into binaries.
add_library(seedbed_flags INTERFACE)
target_compile_options(seedbed_flags INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Werror
    "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
if(SEEDBED_SANITIZE)
    target_compile_options(seedbed_flags INTERFACE "-fsanitize=${SEEDBED_SANITIZE}" -fno-omit-frame-pointer -fno-sanitize-recover=all -O1)
    target_link_options(seedbed_flags INTERFACE "-fsanitize=${SEEDBED_SANITIZE}")
endif()
# GCC 12 takes "literal" + std::string for overlapping memory when it optimises (GCC bug 105651, fixed in 13), and moved short strings for
# accesses out of bounds, which it does not keep to itself when their header is precompiled.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(seedbed_flags INTERFACE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
target_compile_definitions(seedbed_flags INTERFACE SEEDBED_VERSION="${PROJECT_VERSION}")

# seedbed_precompile(<target> <name>): the target's files see cmake/precompiled_<name>.h first, which is compiled once for all targets of that
# name; they have to be compiled alike. Reading headers is most of what a compiler does here.
option(SEEDBED_PRECOMPILE "Compile common headers once" ON)
function(seedbed_precompile target name)
    if(SEEDBED_PRECOMPILE)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(${target} PRIVATE -fpch-preprocess)  # for ccache
        endif()
        target_precompile_headers(${target} REUSE_FROM seedbed_precompiled_${name})
    endif()
endfunction()

# seedbed_precompiled(<name> LIBRARIES <target>... OPTIONS <option>...)
function(seedbed_precompiled name)
    cmake_parse_arguments(ARG "" "" "LIBRARIES;OPTIONS" ${ARGN})
    if(SEEDBED_PRECOMPILE)
        set(source "${PROJECT_BINARY_DIR}/generated/precompiled_${name}.cpp")
        file(CONFIGURE OUTPUT "${source}" CONTENT "// Only carries the compiled header.\n")
        add_library(seedbed_precompiled_${name} OBJECT "${source}")
        target_link_libraries(seedbed_precompiled_${name} PRIVATE seedbed_flags ${ARG_LIBRARIES})
        target_compile_options(seedbed_precompiled_${name} PRIVATE ${ARG_OPTIONS})
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(seedbed_precompiled_${name} PRIVATE -fpch-preprocess)
        endif()
        target_precompile_headers(seedbed_precompiled_${name} PRIVATE "${PROJECT_SOURCE_DIR}/cmake/precompiled_${name}.h")
    endif()
endfunction()

# seedbed_room(<folder> ROOMS <room>... LIBRARIES <private library>... PUBLIC_LIBRARIES <library>...)
# One folder of core, one static library seedbed_<folder>. ROOMS are the rooms below it (tests/arrows holds the allowed table).
function(seedbed_room name)
    cmake_parse_arguments(ARG "" "" "ROOMS;LIBRARIES;PUBLIC_LIBRARIES" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    add_library(seedbed_${name} STATIC ${sources})
    set_target_properties(seedbed_${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_include_directories(seedbed_${name} PUBLIC "${PROJECT_SOURCE_DIR}/core")
    target_link_libraries(seedbed_${name} PRIVATE seedbed_flags ${ARG_LIBRARIES})
    target_link_libraries(seedbed_${name} PUBLIC ${ARG_PUBLIC_LIBRARIES})
    foreach(room IN LISTS ARG_ROOMS)
        target_link_libraries(seedbed_${name} PUBLIC seedbed_${room})
    endforeach()
    seedbed_precompile(seedbed_${name} core)
endfunction()

# Test programs run for a moment, and there are many: they are compiled without optimisation, which takes half the time. What they test is
# compiled as ever. And nothing on their command lines names this checkout, so that ccache knows them in another one.
function(seedbed_test_program name)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/core" "${PROJECT_SOURCE_DIR}/app"
        "${PROJECT_BINARY_DIR}/generated")
    target_link_libraries(${name} PRIVATE seedbed_flags Qt6::Test)
    target_compile_options(${name} PRIVATE -O0)
endfunction()

# seedbed_test(<name> LABELS <label>... SOURCES <file>... LIBRARIES <target>... [TIMEOUT seconds] [ENVIRONMENT K=V...] [SERIAL])
# A Qt Test program, registered with ctest. SERIAL: never beside another test (it measures, or it owns an engine).
function(seedbed_test name)
    cmake_parse_arguments(ARG "SERIAL" "TIMEOUT" "LABELS;SOURCES;LIBRARIES;ENVIRONMENT" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${name} ${ARG_SOURCES})
    seedbed_test_program(${name})
    target_link_libraries(${name} PRIVATE ${ARG_LIBRARIES})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT})
    set(environment "QT_QPA_PLATFORM=offscreen" ${ARG_ENVIRONMENT})
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "${environment}")
    if(ARG_SERIAL)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    endif()
endfunction()
